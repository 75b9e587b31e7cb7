// The chapters as they are written, for pages that say where something stands in them.
import { getCollection } from 'astro:content';
import { chapters } from './chapters.ts';
import type { ChapterText } from './term-uses.ts';

/** In the order of the course. */
export async function chapterTexts(): Promise<ChapterText[]> {
  const bodies = new Map((await getCollection('docs')).map(({ id, body = '' }) => [id, body]));
  return (await chapters()).map(({ slug, number, title, href }) => ({
    number,
    title,
    href,
    body: bodies.get(`chapters/${slug}`) ?? '',
  }));
}
