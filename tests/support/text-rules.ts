// What the text of every chapter keeps to: its length, its question, figures with a home, plain words, and a glossary that
// is whole. Each rule names what breaks it; `keepsTextRules` makes tests of them all.

import { expect, it } from 'vitest';
import { glossary } from '../../content/glossary.ts';
import { citation, type ChapterText } from './chapter-text.ts';

export interface TextRules {
  /** `words` of the chapter's figures.ts: what its list of words prints. */
  words: readonly unknown[];
  /** Words of running text, from and to. Default 1,800 to 3,000. */
  length?: readonly [number, number];
  /** What has digits and is no figure: names of machines, years, a claim that is quoted to be weighed. */
  names?: RegExp;
}

const CODE = /`[^`]*`/g;
/** Figures of three digits or more. Smaller ones are mostly counted on the page itself. */
const FIGURE = /(?<![\w.])\d[\d,]*\d\d(?:\.\d+)?(?![\w/])/g;
const UNWANTED =
  /!(?!\[)|as we saw|in this section|simply|obviously|of course|powerful|seamless|leverag|\bjust\b(?! written)|behavior|color\b|virtualis/i;

export function wordCount({ plain }: ChapterText): number {
  return plain
    .join(' ')
    .split(/\s+/)
    .filter((word) => /\w/.test(word)).length;
}

/** Blocks that write a figure out and cite nothing. */
export function uncited({ plain, prose }: ChapterText, names?: RegExp): string[] {
  return plain.flatMap((block, index) => {
    const text = block.replace(CODE, '');
    const found = (names === undefined ? text : text.replaceAll(names, '')).match(FIGURE);
    return found === null || citation.test(prose[index] ?? '')
      ? []
      : [`expected <Cite …/> or a counted {figures.…} beside ${found.join(', ')}, found: ${excerpt(block)}`];
  });
}

/** Exclamation marks, filler and spellings of the other shore, outside code. */
export function unwanted({ plain }: ChapterText): string[] {
  return plain.flatMap((block) => {
    const text = block.replace(CODE, '').replace(/:::note\[.*\]/g, '');
    const word = UNWANTED.exec(text)?.[0];
    return word === undefined ? [] : [`expected no "${word}", found it in: ${excerpt(text)}`];
  });
}

/** Names of the glossary that the text explains and `words` leaves out. */
export function unlisted({ body }: ChapterText, words: readonly unknown[]): string[] {
  const explained = [...body.matchAll(/\{glossary\.(\w+)\}/g)].map((match) => match[1] as string);
  const listed = new Set(words);
  return explained.filter((key) => !listed.has(glossary[key as keyof typeof glossary]));
}

const excerpt = (text: string): string => text.slice(0, 300);

/** Tests for the text of one chapter; call it where its tests are described. */
export function keepsTextRules(text: ChapterText, { words, length = [1800, 3000], names }: TextRules): void {
  const [from, to] = length.map((count) => count.toLocaleString('en-US'));

  it(`has ${from} to ${to} words, without code, tables, quiz and widgets`, () => {
    const rule = `expected ${from} to ${to} words of running text in ${text.chapter}/index.mdx`;
    expect(wordCount(text), `${rule}; say more`).toBeGreaterThanOrEqual(length[0]);
    expect(wordCount(text), `${rule}; cut or move to a later chapter`).toBeLessThanOrEqual(length[1]);
  });

  it('opens with its question', () => {
    expect(text.front).toMatch(/^question: .+\?"?$/m);
  });

  it('cites where it writes a number out, and prints the others from what was counted', () => {
    expect(uncited(text, names)).toEqual([]);
  });

  it('keeps the house style: no exclamation marks, no filler', () => {
    expect(unwanted(text)).toEqual([]);
  });

  it('writes no figure between backticks, where it would be printed by its name', () => {
    expect(text.body.match(/`\{figures[^`]*`/g)).toBeNull();
  });

  it('lists every word that it explains', () => {
    expect(unlisted(text, words), 'expected these of glossary in `words` of figures.ts as well').toEqual([]);
  });
}
