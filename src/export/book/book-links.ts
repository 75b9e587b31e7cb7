// Where the links of a chapter lead once it is in a book: to another place of the book, to the web, or, for the other pages of the
// site, to where the site is. A book that does not know that keeps the words and drops the link.

import { posix } from 'node:path';
import type { BookChapter } from './book-chapter.ts';
import { attribute, elements, rename, setAttribute, withTag, type Element } from './html-tree.ts';

export interface LinkRules {
  /** Whether a chapter is in the book, and has a place with this id. */
  has(slug: string, id: string | undefined): boolean;
  /** An address in the book. */
  within(slug: string, id: string | undefined): string;
  /** Address of the site, with a slash at its end. */
  site: string | undefined;
}

export function leadLinks({ slug, main }: BookChapter, rules: LinkRules): void {
  for (const link of elements(main, withTag('a'))) {
    const href = attribute(link, 'href');
    const to = href === undefined ? undefined : target(href, slug, rules);
    if (to === undefined) unlink(link);
    else setAttribute(link, 'href', to);
    for (const name of ['target', 'rel', 'title', 'download']) setAttribute(link, name, undefined);
  }
}

function target(href: string, slug: string, { has, within, site }: LinkRules): string | undefined {
  if (/^(?:https?|mailto):/.test(href)) return href;
  const onSite = href.startsWith('site:');
  if (!onSite && /^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined;
  const [, path = '', query = '', fragment] =
    /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(href.replace(/^site:/, '')) ?? [];
  const at = onSite ? path : path === '' ? `chapters/${slug}/` : posix.join(`chapters/${slug}`, path);
  const [, chapter] = /^chapters\/([^/]+)\/(?:index\.html)?$/.exec(at) ?? [];
  const id = fragment === '' || fragment === undefined ? undefined : decodeURIComponent(fragment);
  if (!onSite && query === '' && chapter !== undefined && has(chapter, id)) return within(chapter, id);
  return site === undefined
    ? undefined
    : `${site}${at}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}

function unlink(link: Element): void {
  rename(link, 'span');
  setAttribute(link, 'href', undefined);
}

/** Ids of a chapter, for `has`. */
export const idsOf = ({ main }: BookChapter): Set<string> =>
  new Set(elements(main).flatMap((element) => attribute(element, 'id') ?? []));
