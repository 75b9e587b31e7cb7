// The systems of the course as a page shows them: what their chapter says of each, with its source, and where else they are named.

import type { Reference } from '../../components/cite/reference.ts';
import type { PlaceInChapter, UsesInChapter } from '../../components/term/place-in-chapter.ts';
import { refs } from '../../content/references.ts';
import { systems } from '../../content/systems.ts';
import type { System } from '../../content/systems/system.ts';
import { chapterLines, slugOf, type ChapterLine } from './chapter-headings.ts';
import { plainLine, sentenceWith } from './said-of.ts';
import { note, type ChapterText } from './term-uses.ts';

export interface SystemEntry {
  /** The anchor of its entry. */
  id: string;
  name: string;
  /** The chapter that it belongs to. */
  chapter: number;
  /** `run`: it, or its mechanism, runs there. `passing`: nothing more is said of it than its name. */
  how: 'run' | 'named' | 'unnamed' | 'passing';
  /** A sentence of the chapter, or why the chapter does without it. */
  says?: string;
  place?: PlaceInChapter;
  source?: Reference;
  /** Where the chapters name it. */
  uses: UsesInChapter[];
}

interface ReadChapter extends ChapterText {
  lines: readonly (ChapterLine & { plain: string })[];
}

/** In the order of the list, without those that no chapter names. @throws Error where a phrase does not stand in its chapter. */
export function systemEntries(texts: readonly ChapterText[]): SystemEntry[] {
  const chapters = texts.map((chapter) => ({
    ...chapter,
    lines: chapterLines(chapter.body)
      .filter(({ text }) => !/^(?:import |$)/.test(text))
      .map((line) => ({ ...line, plain: plainLine(line.text) })),
  }));
  const all = Object.entries(systems).map(([name, system]) => ({
    id: systemId(name),
    name,
    chapter: system.chapter,
    ...saidOf(name, system, chapters),
    uses: usesOf(name, chapters),
  }));
  return all.filter(({ how, uses }) => how !== 'passing' || uses.length > 0);
}

/** `Disco-style VMM (Stanford, 1990s)` is `disco-style-vmm-stanford-1990s`. */
export const systemId = (name: string): string => slugOf(name.replaceAll('/', ' ')).replaceAll(/-+/g, '-');

/** The names that a text may have for it: without what is in brackets, and each of several that is more than a common noun. */
export function systemNames(name: string): string[] {
  const bare = name.replaceAll(/\s*\([^)]*\)/g, '');
  return [...new Set([bare, ...bare.split(' / ').filter((each) => /[A-Z0-9]/.test(each))])];
}

function saidOf(
  name: string,
  { chapter, run, named, unnamed, cites }: System,
  chapters: readonly ReadChapter[],
): Pick<SystemEntry, 'how' | 'says' | 'place' | 'source'> {
  const text = chapters.find(({ number }) => number === chapter);
  if (text === undefined) return { how: 'passing' };
  if (unnamed !== undefined)
    return { how: 'unnamed', says: `${unnamed[0]?.toUpperCase()}${unnamed.slice(1)}.` };
  const phrase = run ?? named;
  if (phrase === undefined) return { how: 'passing' };
  const found = whereSaid(text, phrase);
  if (found === undefined)
    throw new Error(`systems: ${name}: expected “${phrase}” in chapter ${chapter}, found it is not there`);
  const works: readonly Reference[] = Object.values(refs);
  const source = works.find(({ id }) => id === cites);
  return { how: run === undefined ? 'named' : 'run', ...found, ...(source === undefined ? {} : { source }) };
}

function whereSaid(
  { title, href, body, lines }: ReadChapter,
  phrase: string,
): Pick<SystemEntry, 'says' | 'place'> | undefined {
  for (const { plain, heading } of lines) {
    const says = sentenceWith(plain, phrase);
    if (says === undefined) continue;
    const place =
      heading === undefined ? { title, href } : { title: heading.title, href: `${href}#${heading.id}` };
    return { says, place };
  }
  // In the description of a drawing, which no reader sees: the phrase alone, and its chapter.
  return body.includes(phrase) ? { says: `${phrase}.`, place: { title, href } } : undefined;
}

function usesOf(name: string, chapters: readonly ReadChapter[]): UsesInChapter[] {
  const names = systemNames(name);
  const words = names.map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'u');
  const uses: UsesInChapter[] = [];
  for (const chapter of chapters)
    for (const { plain, heading } of chapter.lines)
      if (names.some((each) => plain.includes(each)) && pattern.test(plain)) note(uses, chapter, heading);
  return uses;
}
