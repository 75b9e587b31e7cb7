// The headings of a chapter's text, with the ids that the site gives them, and what stands below which. Reads Markdown with a few
// patterns; the build itself says when a link that was made from it leads nowhere.

import { withUnitsKept } from '../integrations/keep-units.ts';

export interface Heading {
  /** 2 to 4. */
  depth: number;
  title: string;
  id: string;
}

/** A line of the text that is none of a listing, below its heading. */
export interface ChapterLine {
  text: string;
  /** Undefined before the first heading. */
  heading: Heading | undefined;
}

/** Every line outside of code fences. Drawings are fences too. */
export function chapterLines(text: string): ChapterLine[] {
  const lines: ChapterLine[] = [];
  let heading: Heading | undefined;
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined;
      continue;
    }
    if (mark !== undefined) {
      fence = mark;
      continue;
    }
    heading = headingOf(line) ?? heading;
    lines.push({ text: line, heading });
  }
  return lines;
}

function headingOf(line: string): Heading | undefined {
  const [, marks, title] = /^(#{2,4}) (.+)$/.exec(line) ?? [];
  if (marks === undefined || title === undefined) return undefined;
  return { depth: marks.length, title: title.replaceAll(/[`*]/g, ''), id: slugOf(title) };
}

/** As GitHub and Astro write the id of a heading that stands once. A space that does not break is no space to them: it goes. */
export function slugOf(title: string): string {
  return withUnitsKept(title)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}
