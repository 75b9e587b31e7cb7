// Where the chapters use the words of the glossary: for each word its chapters, and in each the headings that it stands under.

import type { UsesInChapter } from '../../components/term/place-in-chapter.ts';
import { glossary } from '../../content/glossary.ts';
import { chapterLines } from './chapter-headings.ts';

export interface ChapterText {
  number: number;
  title: string;
  href: string;
  /** Its text without the front matter. */
  body: string;
}

/** Where a chapter opens: before its first heading. */
const OPENING = 'The opening';

/** By id of the term; chapters in the order in which they come. */
export function termUses(chapters: readonly ChapterText[]): Map<string, UsesInChapter[]> {
  const entries: Readonly<Record<string, { id: string }>> = glossary;
  const uses = new Map<string, UsesInChapter[]>(Object.values(entries).map(({ id }) => [id, []]));
  for (const chapter of chapters)
    for (const { text, heading } of chapterLines(chapter.body))
      for (const [, key = ''] of text.matchAll(/<Term of=\{glossary\.(\w+)\}/g)) {
        const found = uses.get(entries[key]?.id ?? '');
        if (found !== undefined) note(found, chapter, heading);
      }
  return uses;
}

/** Adds a place to what was found; a heading once. */
export function note(
  found: UsesInChapter[],
  { number, title, href }: ChapterText,
  heading: { title: string; id: string } | undefined,
): void {
  let uses = found.find((each) => each.href === href);
  if (uses === undefined) found.push((uses = { number, title, href, places: [] }));
  const place =
    heading === undefined
      ? { title: OPENING, href }
      : { title: heading.title, href: `${href}#${heading.id}` };
  if (!uses.places.some((each) => each.href === place.href)) uses.places.push(place);
}
