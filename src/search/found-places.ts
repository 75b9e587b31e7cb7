// What a search finds, as the list shows it: each place with what kind of thing it is. A place that was found by its name is not
// listed again for its text.

import { bestPlaces, type FoundPage } from './best-places.ts';
import type { CourseName } from './course-name.ts';

export interface KnownPlace {
  /** In full. */
  url: string;
  title: string;
  /** `Instruction`, `Chapter`, `Demo`. */
  kind: string;
  /** Title of the page, when `title` is that of a section. */
  of?: string;
  /** One line on it, or … */
  text?: string;
  /** … what Pagefind found there, as its HTML. */
  excerpt?: string;
}

/** `site`: the address of the root. */
export function namedPlace({ name, kind, says, href }: CourseName, site: string): KnownPlace {
  return { url: site + href, title: name, kind, text: says };
}

/** The best places of `pages`, but those of `listed`. */
export function foundPlaces(
  pages: readonly FoundPage[],
  search: string,
  listed: readonly KnownPlace[],
  names: readonly CourseName[],
  site: string,
): KnownPlace[] {
  const known = new Map(names.map((thing) => [thing.href, thing]));
  const seen = new Set(listed.map(({ url }) => url));
  return pages.flatMap((page) =>
    bestPlaces(page, search).flatMap((place): KnownPlace[] => {
      const url = new URL(place.url, site).href;
      if (seen.has(url)) return [];
      seen.add(url);
      const path = url.startsWith(site) ? url.slice(site.length) : url;
      const thing = known.get(path);
      const { of, excerpt } = place;
      // What has a name of its own is not said to be part of a list of such things.
      if (thing !== undefined && !path.startsWith('chapters/'))
        return [{ url, title: place.title, kind: thing.kind, excerpt }];
      const [, exercise, title = place.title] =
        /^(Lab|Challenge|Demo|Machine|Game): (.+)$/.exec(place.title) ?? [];
      const found = { url, title, kind: exercise ?? kindOf(path), excerpt };
      return [of === undefined ? found : { ...found, of }];
    }),
  );
}

const kinds: readonly [start: string, kind: string][] = [
  ['chapters/', 'Chapter'],
  ['reference/', 'Reference'],
  ['glossary/', 'Glossary'],
  ['systems/', 'Systems'],
  ['instructor/', 'For instructors'],
];

const kindOf = (path: string): string => kinds.find(([start]) => path.startsWith(start))?.[1] ?? 'Page';
