// The course as a book: its chapters in order, or one of them.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../cli/usage-error.ts';
import { bookChapter, type BookChapter } from './book-chapter.ts';

export interface Book {
  /** For file names. */
  name: string;
  title: string;
  chapters: BookChapter[];
}

export function readBook(site: string, only?: string): Book {
  const slugs = readdirSync(join(site, 'chapters'))
    .filter((slug) => existsSync(join(site, 'chapters', slug, 'index.html')))
    .sort();
  if (only !== undefined && !slugs.includes(only))
    throw new UsageError(`--chapter: expected one of ${slugs.join(', ')}, found "${only}"`);
  const chapters = slugs
    .filter((slug) => only === undefined || slug === only)
    .map((slug) => bookChapter(site, slug))
    .sort((a, b) => a.number - b.number);
  const [first] = chapters;
  if (first === undefined) throw new UsageError(`${site}: expected chapters in chapters/, found none`);
  return only === undefined
    ? { name: 'ring-minus-one', title: 'Ring −1', chapters }
    : { name: `ring-minus-one-${first.slug}`, title: `Ring −1: ${first.title}`, chapters };
}
