// The changes of the course as an Atom feed (RFC 4287).

import { createHash } from 'node:crypto';
import { xml } from '../export/xml.ts';

export interface FeedEntry {
  /** With marks for `code`, *emphasis* and links. */
  text: string;
  /** `Added`. */
  kind: string;
  /** ISO 8601. */
  updated: string;
  /** What it leads to, in full. */
  link: string;
}

/** Readers of feeds ask for the whole file each time. */
const MOST_ENTRIES = 40;
/** Unit: characters. */
const [SHORTEST_TITLE, LONGEST_TITLE] = [24, 100];

export interface FeedOf {
  /** The site's address, with a slash at its end. */
  site: string;
  title: string;
  author: string;
  /** ISO 8601; for a feed without entries. */
  otherwise: string;
}

/** The newest first; of entries with one date, as they are given. */
export function atomFeed({ site, title, author, otherwise }: FeedOf, entries: readonly FeedEntry[]): string {
  const newest = entries.toSorted((a, b) => b.updated.localeCompare(a.updated)).slice(0, MOST_ENTRIES);
  const self = `${site}feed.xml`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `  <title>${xml(title)}</title>`,
    `  <id>${xml(self)}</id>`,
    `  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xml(site)}"/>`,
    `  <updated>${newest[0]?.updated ?? otherwise}</updated>`,
    `  <author><name>${xml(author)}</name></author>`,
    ...newest.flatMap(({ text, kind, updated, link }) => [
      '  <entry>',
      `    <title>${xml(titleOf(text))}</title>`,
      `    <id>${xml(`${self}#${createHash('sha256').update(text).digest('hex').slice(0, 16)}`)}</id>`,
      `    <link rel="alternate" type="text/html" href="${xml(link)}"/>`,
      `    <updated>${updated}</updated>`,
      ...(kind === '' ? [] : [`    <category term="${xml(kind)}"/>`]),
      `    <content type="html">${xml(`<p>${htmlOf(text, site)}</p>`)}</content>`,
      '  </entry>',
    ]),
    '</feed>',
    '',
  ].join('\n');
}

/** As far as the first colon that leaves enough to know it by, or the first sentence; never longer than a line. */
export function titleOf(text: string): string {
  const bare = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '');
  const colon = bare.indexOf(': ');
  const end = colon >= SHORTEST_TITLE ? colon : bare.search(/[.?](?=\s|$)/);
  const whole = end === -1 ? bare : bare.slice(0, end);
  return whole.length <= LONGEST_TITLE
    ? whole
    : `${whole.slice(0, LONGEST_TITLE).replace(/[\s,;]*\S*$/, '')} …`;
}

/** The few marks of a changelog as HTML. Links within the repository have no address here: their text stays. */
function htmlOf(text: string, site: string): string {
  return xml(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*([^*\s](?:[^*]*[^*\s])?)\*/g, '<em>$1</em>')
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, (_all, words: string, to: string) => {
      if (/^https?:/.test(to)) return `<a href="${to}">${words}</a>`;
      return to.startsWith('/') ? `<a href="${site}${to.slice(1)}">${words}</a>` : words;
    });
}
