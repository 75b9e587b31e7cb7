// The book as one page for a browser to print: title page, contents, chapters. Ids carry their chapter's name, because two chapters
// may have a heading of the same words. `numbers` has the page of each id, as far as it is known already.

import { serialize } from 'parse5';
import type { Book } from './book.ts';
import type { BookChapter } from './book-chapter.ts';
import { idsOf, leadLinks } from './book-links.ts';
import { attribute, elements, isSvg, setAttribute, withTag, wordsOf } from './html-tree.ts';
import { xml } from '../xml.ts';

export interface BookPage {
  html(numbers: ReadonlyMap<string, number>): string;
  /** What the contents name. */
  ids: string[];
}

interface Entry {
  id: string;
  title: string;
}

interface Bound {
  chapter: BookChapter;
  id: string;
  sections: Entry[];
  html: string;
}

/** Where the print style sheet and fonts are found: the site's root, as the browser sees it. */
export function bookPage(book: Book, css: string, version: string, site: string | undefined): BookPage {
  const ids = new Map(book.chapters.map((chapter) => [chapter.slug, idsOf(chapter)]));
  const bound = book.chapters.map((chapter) => bind(chapter, ids, site));
  const sheets = new Set(book.chapters.flatMap((chapter) => chapter.sheets));
  const head = [
    '<meta charset="utf-8">',
    `<title>${xml(book.title)}</title>`,
    '<meta name="author" content="Ring −1">',
    ...[...sheets].map((address) => `<link rel="stylesheet" href="${xml(address)}">`),
    `<style>${[...new Set(book.chapters.map((chapter) => chapter.css))].join('\n')}</style>`,
    `<style>${css}\n${bound.map(runningHead).join('\n')}</style>`,
  ].join('\n');
  const body = bound.map(
    ({ chapter, html }) =>
      `<article class="book-chapter" style="page: ${pageName(chapter)}">${html}</article>`,
  );
  return {
    ids: bound.flatMap(({ id, sections }) => [id, ...sections.map((section) => section.id)]),
    html: (numbers) =>
      `<!doctype html><html lang="en" data-theme="light"><head>${head}</head><body class="book">${[
        cover(book, version),
        contents(bound, numbers),
        ...body,
      ].join('\n')}</body></html>`,
  };
}

const pageName = ({ number }: BookChapter): string => `chapter-${number}`;

function runningHead({ chapter }: Bound): string {
  const words = JSON.stringify(`${chapter.number}   ${chapter.title}`);
  return `@page ${pageName(chapter)} { @top-left { content: ${words}; } @top-right { content: "Ring −1"; } }`;
}

function bind(
  chapter: BookChapter,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
  site: string | undefined,
): Bound {
  const { main, slug } = chapter;
  const own = (id: string): string => `${slug}--${id}`;
  leadLinks(chapter, {
    has: (to, id) => ids.get(to)?.has(id ?? '_top') === true,
    within: (to, id) => `#${to}--${id ?? '_top'}`,
    site,
  });
  // Names in drawings are hashes of the drawing, and its parts refer to each other by them.
  for (const element of elements(main, (each) => !isSvg(each) && attribute(each, 'id') !== undefined))
    setAttribute(element, 'id', own(attribute(element, 'id') ?? ''));
  const sections = elements(main, withTag('h2')).flatMap((heading) => {
    const id = attribute(heading, 'id');
    return id === undefined ? [] : [{ id, title: wordsOf(heading) }];
  });
  return { chapter, id: own('_top'), sections, html: serialize(main) };
}

function cover({ title, chapters }: Book, version: string): string {
  const [whole, part] = title.split(': ');
  return `<section class="book-cover">
<svg viewBox="0 0 32 32" width="120" height="120" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="1.2"><circle cx="16" cy="16" r="14.5"/><circle cx="16" cy="20" r="10.5"/></g><circle cx="16" cy="24" r="6.5" fill="currentColor"/></svg>
<p class="book-title">${xml(whole ?? '')}</p>
<p class="book-subtitle">${xml(part ?? 'A course on virtualization that runs')}</p>
<p class="book-edition">Version ${xml(version)}${part === undefined ? ` · ${chapters.length} chapters` : ''}</p>
<p class="book-about">This is the course to read. On the site its machines run, its labs are graded and its questions are
answered; where something runs there, a line says under which address of the site.</p>
</section>`;
}

function contents(bound: readonly Bound[], numbers: ReadonlyMap<string, number>): string {
  const line = ({ id, title }: Entry, number?: number): string =>
    `<a href="#${xml(id)}">${number === undefined ? '' : `<span class="book-number">${number}</span>`}<span class="book-of">${xml(title)}</span><span class="book-page">${numbers.get(id) ?? 0}</span></a>`;
  const rows = bound.map(({ chapter, id, sections }, index) => {
    const part = bound[index - 1]?.chapter.part === chapter.part ? '' : `<p>${xml(chapter.part)}</p>`;
    const list = sections.map((section) => `<li>${line(section)}</li>`).join('');
    return `${part}<div class="book-entry">${line({ id, title: chapter.title }, chapter.number)}<ul>${list}</ul></div>`;
  });
  return `<nav class="book-contents"><h1>Contents</h1>${rows.join('\n')}</nav>`;
}
