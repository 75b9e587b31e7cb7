// An assignment as somebody has it at hand: the text of its file, or its link.

import type { Assignment } from './assignment.ts';
import { LINK_FIELD, readLink } from './link.ts';
import { readAssignment, type ReadResult } from './read-file.ts';

const inLink = new RegExp(`#(?:[^\\s]*&)?${LINK_FIELD}=([^&\\s]*)`);

/** Never throws. */
export function givenAssignment(text: string): ReadResult<Assignment> {
  const link = text.trimStart().startsWith('{') ? null : inLink.exec(text);
  return link === null ? readAssignment(text) : readLink(link[1] as string);
}
