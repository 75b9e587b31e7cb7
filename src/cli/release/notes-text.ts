// Release notes as Markdown: a list for each audience, a line for each commit. Nothing is linked, because where a commit can be looked
// at is not known here; its hash stands behind it.

import { audienceOf, audiences, headings } from './audience.ts';
import type { Commit } from './commits.ts';

const HASH = 9;

export function notesText(range: string, commits: readonly Commit[]): string {
  const sections = audiences.flatMap((audience) => {
    const lines = commits
      .filter(({ files }) => audienceOf(files) === audience)
      .map(({ subject, hash }) => `- ${asMarkdown(subject)} (${hash.slice(0, HASH)})`);
    return lines.length === 0 ? [] : [`## ${headings[audience]}\n\n${lines.join('\n')}\n`];
  });
  return [`# ${range}\n`, ...(sections.length === 0 ? ['No commits.\n'] : sections)].join('\n');
}

/** A subject is text: what Markdown would read as a mark or as markup is written as itself, outside of code. */
function asMarkdown(subject: string): string {
  return subject
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_[\]<>]/g, '\\$&')))
    .join('');
}
