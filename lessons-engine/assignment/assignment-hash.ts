// Which edition of an assignment it is: a submission carries it, and who grades it sees whether the student had this very one.

import type { Assignment } from './assignment.ts';
import { hashOf } from './hashes.ts';

/** 16 hexadecimal digits, of the assignment as it was handed out: a sealed one with its box. */
export function assignmentHash(assignment: Assignment): string {
  return hashOf(assignment);
}
