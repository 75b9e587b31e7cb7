// The text of a chapter as its reader sees it: paragraphs with the words of the glossary in place, without imports, code,
// diagrams, tables, widgets and what they hold. It is taken out of index.mdx by its lines; MDX is not parsed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { glossary } from '../../content/glossary.ts';

export interface ChapterText {
  /** Such as `04-trap-and-emulate`. */
  chapter: string;
  /** Between the two lines of dashes. */
  front: string;
  /** All that follows the front matter. */
  body: string;
  /** Blocks of running text, as they are written. */
  prose: readonly string[];
  /** The same blocks without citations, and with a word for each `{figures.…}`. */
  plain: readonly string[];
}

export const citation = /<Cite [^>]*\/>/;
/** A component that is not part of a sentence. From its tag to its end; one that closes itself has no end further down. */
const WRAPPED = /^<(?!Cite\b|Term\b)([A-Z]\w*)\b(?:(?!\/>$)[\s\S])*?^<\/\1>$/gm;
const WIDGET = /^<(?!Cite\b|Term\b)[A-Z]/;

/** The text of a chapter, by the name of its folder. */
export function chapterText(chapter: string): ChapterText {
  const file = join(import.meta.dirname, '../../content/chapters', chapter, 'index.mdx');
  return textOf(chapter, readFileSync(file, 'utf8'));
}

/** The text in `mdx`. Throws when there is no front matter. */
export function textOf(chapter: string, mdx: string): ChapterText {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(mdx);
  if (parts === null) throw new Error(`${chapter}/index.mdx: expected front matter between two lines ---`);
  const [, front = '', body = ''] = parts;
  const prose = body
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/^import .*$/gm, '')
    .replace(/^<(table|figure)\b[^>]*>[\s\S]*?^<\/\1>$/gm, '')
    .replace(WRAPPED, '')
    .replace(/<Term of=\{glossary\.(\w+)\} \/>/g, (_, key: keyof typeof glossary) => glossary[key].term)
    .replace(/<Term of=\{glossary\.\w+\}>([^<]*)<\/Term>/g, '$1')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !WIDGET.test(block));
  const plain = prose.map((block) =>
    block
      .replace(new RegExp(citation, 'g'), '')
      .replace(/<\/?(?:details|summary)>/g, '')
      .replace(/\{figures\.[\w.]+\}/g, 'figure'),
  );
  return { chapter, front, body, prose, plain };
}
