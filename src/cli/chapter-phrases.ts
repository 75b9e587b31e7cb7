// Where in a chapter a phrase stands. A chapter is its text, its quiz and the other files that its page prints from; labs are
// left out. Lines are searched as a reader sees them: words of the glossary in place, citations away, one kind of apostrophe.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { glossary } from '../../content/glossary.ts';

const chapters = new URL('../../content/chapters/', import.meta.url);

export interface Place {
  /** From the folder of chapters: `05-type-1-and-type-2/index.mdx`. */
  file: string;
  /** From 1. */
  line: number;
}

/** The folder of a chapter, without a slash; undefined while nobody has written it. */
export function chapterFolder(number: number): string | undefined {
  const start = `${String(number).padStart(2, '0')}-`;
  return existsSync(chapters) ? readdirSync(chapters).find((name) => name.startsWith(start)) : undefined;
}

/** The first line of chapter `number` that has `phrase` in it, the text before the other files. */
export function findPhrase(number: number, phrase: string): Place | undefined {
  const folder = chapterFolder(number);
  if (folder === undefined) return undefined;
  const shown = shownLine(phrase);
  for (const file of chapterFiles(folder)) {
    const line = shownLines(file).findIndex((text) => text.includes(shown));
    if (line !== -1) return { file, line: line + 1 };
  }
  return undefined;
}

/** A file of a chapter as it is written. */
export function chapterFile(file: string): string {
  return readFileSync(new URL(file, chapters), 'utf8');
}

/** A line of a chapter as its reader sees it. */
export function shownLine(line: string): string {
  return line
    .replaceAll('\u00a0', ' ')
    .replaceAll('’', "'")
    .replace(/\s*<Cite [^>]*\/>/g, '')
    .replace(/<Term of=\{glossary\.(\w+)\} \/>/g, (whole, key: string) => wordOf(key) ?? whole)
    .replace(/<Term of=\{glossary\.\w+\}>([^<]*)<\/Term>/g, '$1');
}

const wordOf = (key: string): string | undefined => {
  const words: Readonly<Record<string, { term: string }>> = glossary;
  return words[key]?.term;
};

const seen = new Map<string, readonly string[]>();

/** A chapter's files are read once: a list asks for a hundred phrases of the same few. */
function shownLines(file: string): readonly string[] {
  const known = seen.get(file);
  if (known !== undefined) return known;
  const lines = chapterFile(file).split('\n').map(shownLine);
  seen.set(file, lines);
  return lines;
}

function chapterFiles(folder: string): string[] {
  const inside = (path: string): string[] =>
    readdirSync(new URL(`${path}/`, chapters), { withFileTypes: true }).flatMap((entry) => {
      const name = `${path}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'labs' ? [] : inside(name);
      return /\.(?:mdx|ts)$/.test(name) ? [name] : [];
    });
  const text = `${folder}/index.mdx`;
  return inside(folder).sort((a, b) => Number(b === text) - Number(a === text) || (a < b ? -1 : 1));
}
