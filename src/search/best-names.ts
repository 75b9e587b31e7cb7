// Which things of the course a search names, the exact name first. Leaves out texts, which are Pagefind's.

import type { CourseName } from './course-name.ts';

/** The longest list, but for things with exactly this name. */
const MOST_NAMES = 6;

/** Things whose name is `search`, begins with it, or has all its words; the closest first. */
export function bestNames(all: readonly CourseName[], search: string): CourseName[] {
  const wanted = plain(search);
  if (wanted === '') return [];
  const found = all
    .map((thing) => ({ thing, rank: rankOf(thing, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort(
      (a, b) =>
        b.rank - a.rank ||
        a.thing.name.length - b.thing.name.length ||
        a.thing.name.localeCompare(b.thing.name, 'en'),
    );
  const exact = found.filter(({ rank }) => rank >= ALSO_EXACT).length;
  return found.slice(0, Math.max(exact, MOST_NAMES)).map(({ thing }) => thing);
}

const EXACT = 5;
const ALSO_EXACT = 4;
const BEGINS = 3;
const ALSO_BEGINS = 2;
const HAS_WORDS = 1;

function rankOf({ name, also = [], kind }: CourseName, wanted: string): number {
  const others = also.map(plain);
  const own = plain(name);
  if (own === wanted) return EXACT;
  if (others.includes(wanted)) return ALSO_EXACT;
  if (own.startsWith(wanted)) return BEGINS;
  if (others.some((other) => other.startsWith(wanted))) return ALSO_BEGINS;
  // "lab balloon" asks for the lab; "lab" alone for nothing in particular.
  const words = wanted.split(' ').filter((word, _, { length }) => length === 1 || word !== plain(kind));
  const known = [own, ...others].flatMap((each) => each.split(/[^\p{L}\p{N}]+/u));
  return words.every((word) => known.some((each) => each.startsWith(word))) ? HAS_WORDS : 0;
}

/** As it is compared: without case and accents, with single spaces. */
const plain = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().replaceAll(/\s+/g, ' ');
