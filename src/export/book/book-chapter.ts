// A chapter of the built site as a chapter of a book.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../cli/usage-error.ts';
import { holdStill } from './hold-still.ts';
import {
  append,
  attribute,
  elements,
  hasClass,
  markup,
  parsePage,
  withClass,
  withTag,
  wordsOf,
  type Element,
} from './html-tree.ts';
import { restoreStyles } from './own-styles.ts';
import { setApart } from './set-apart.ts';
import { xml } from '../xml.ts';

export interface BookChapter {
  /** `trap-and-emulate`. */
  slug: string;
  number: number;
  /** `Part II, Hypervisors`. */
  part: string;
  title: string;
  /** The page's `main`, held still. */
  main: Element;
  /** Addresses of its style sheets, relative to its page. */
  sheets: string[];
  /** What of its own style sheet belongs to no single element. */
  css: string;
}

const WIDGETS = 'ring-';
/** Questions are asked on paper as well, and a table of years is a table. */
const STILL_THERE = new Set(['ring-quiz', 'ring-scenarios', 'ring-detective', 'ring-years']);

export function bookChapter(site: string, slug: string): BookChapter {
  const file = `chapters/${slug}/index.html`;
  const page = parsePage(readFileSync(join(site, file), 'utf8'));
  const css = restoreStyles(page);
  const sheets = elements(page, withTag('link')).flatMap((link) =>
    attribute(link, 'rel') === 'stylesheet' ? (attribute(link, 'href') ?? []) : [],
  );
  const main = elements(page, withTag('main'))[0];
  const heading = main && elements(main, withTag('h1'))[0];
  const place = main && elements(main, withClass('place'))[0];
  const [, part, number] = /^(.*?) \/ Chapter (\d+)$/.exec(place === undefined ? '' : wordsOf(place)) ?? [];
  if (main === undefined || heading === undefined || part === undefined)
    throw new UsageError(
      `${file}: expected a chapter with a heading and its place, "Part II, Hypervisors / Chapter 4", found ${place === undefined ? 'none' : `"${wordsOf(place)}"`}`,
    );
  noteWhatRuns(main, slug);
  const apart = setApart(main);
  append(main, ...apart);
  holdStill(main);
  return { slug, number: Number(number), part, title: wordsOf(heading), main, sheets, css };
}

/** Under each widget that runs: where. The address becomes a link where the book knows that of the site. */
function noteWhatRuns(main: Element, slug: string): void {
  for (const widget of elements(main, (each) => each.tagName.startsWith(WIDGETS))) {
    if (STILL_THERE.has(widget.tagName)) continue;
    const heading = elements(widget, withTag('h2', 'h3', 'h4')).find(
      (each) => attribute(each, 'id') !== undefined && !hasClass(each, 'r-unseen'),
    );
    const id = heading === undefined ? undefined : attribute(heading, 'id');
    const address = `chapters/${slug}/${id === undefined ? '' : `#${id}`}`;
    append(
      widget,
      ...markup(
        `<p class="book-runs">This runs on the site: <a href="site:${xml(address)}">${xml(address)}</a></p>`,
      ),
    );
  }
}
