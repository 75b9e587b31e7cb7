// The first look at everything that was found: whose it is, for which assignment, when it was handed in and with which course
// it was made. What cannot be read is a row already. Of each file only this is kept; its text is read again when it is graded.

import { createHash } from 'node:crypto';
import {
  ASSIGNMENT_FORMAT,
  readAssignment,
  readSubmission,
  unreadableMessage,
  type Assignment,
  type CourseVersion,
} from '../../../lessons-engine/assignment/index.ts';
import type { FoundFile } from '../submissions/find-submissions.ts';

export interface Head {
  found: FoundFile;
  /** Of the text. */
  hash: string;
  student: { id: string; name: string };
  /** By the student's clock. */
  handedIn: string;
  made: CourseVersion;
}

export type Looked =
  | { kind: 'submission'; head: Head }
  /** An assignment lies among the submissions. */
  | { kind: 'assignment'; file: string; assignment: Assignment; text: string }
  | { kind: 'refused'; found: FoundFile; message: string };

export async function lookAt(found: FoundFile): Promise<Looked> {
  let text: string;
  try {
    text = await found.read();
  } catch (error) {
    return { kind: 'refused', found, message: unreadableMessage(error) };
  }
  if (text.slice(0, 200).includes(ASSIGNMENT_FORMAT)) {
    const read = readAssignment(text);
    if (read.ok) return { kind: 'assignment', file: found.file, assignment: read.value, text };
  }
  const read = readSubmission(text);
  if (!read.ok) return { kind: 'refused', found, message: read.message };
  const { student, handedIn, made } = read.value;
  return {
    kind: 'submission',
    head: { found, hash: textHash(text), student, handedIn, made },
  };
}

/** Longer than the names of rules: two files of one hash would be one row. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
