// An assignment as somebody has it at hand: the text of its file, or its link.

import type { Assignment } from './assignment.ts';
import { LINK_FIELD, readLink } from './link.ts';
import { readAssignment, type ReadResult } from './read-file.ts';

const inLink = new RegExp(`#(?:[^\\s]*&)?${LINK_FIELD}=([^&\\s]*)`);

/** Never throws. */
export function givenAssignment(text: string): ReadResult<Assignment> {
  const start = text.trim();
  if (start === '' || start.startsWith('{')) return readAssignment(text);
  const link = inLink.exec(text);
  if (link !== null) return readLink(link[1] as string);
  const found = start.length > 60 ? `${start.slice(0, 60)}…` : start;
  return {
    ok: false,
    message: `expected the file of an assignment, or a link with #${LINK_FIELD}= in it, found ${JSON.stringify(found)}`,
  };
}
