// The chapters that exist, checked and in order; what the sidebar, the course map and the pagination are made of.
import { getCollection } from 'astro:content';
import { parseChapter, parts, type Chapter, type Part } from './chapter-schema.ts';

/** Every chapter of the collection in the order of its number; drafts only while developing. */
export async function chapters(): Promise<Chapter[]> {
  const entries = await getCollection('docs', ({ data }) => import.meta.env.DEV || !data.draft);
  return entries
    .map(({ id, data, filePath }) => {
      const {
        title,
        description,
        draft,
        number,
        part,
        minutes,
        question,
        objectives,
        labs,
        challenges,
        runs,
      } = data;
      const fields = {
        title,
        description,
        draft,
        number,
        part,
        minutes,
        question,
        objectives,
        labs,
        challenges,
      };
      return parseChapter(
        runs === undefined ? fields : { ...fields, runs },
        id.replace('chapters/', ''),
        filePath ?? id,
      );
    })
    .sort((a, b) => a.number - b.number);
}

/** The parts that have at least one chapter, each with its chapters. */
export async function chaptersByPart(): Promise<{ part: Part; numeral: string; chapters: Chapter[] }[]> {
  const all = await chapters();
  return parts
    .map((part) => ({
      part,
      numeral: numeral(part),
      chapters: all.filter((chapter) => chapter.part === part),
    }))
    .filter((group) => group.chapters.length > 0);
}

/** The part's Roman numeral, as the course map prints it. */
export function numeral(part: Part): string {
  return ['I', 'II', 'III', 'IV', 'V'][parts.indexOf(part)] ?? '';
}
