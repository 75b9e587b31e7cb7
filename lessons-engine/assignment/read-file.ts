// From the text of a file to an assignment or a submission, or to sentences about why not. Nothing here throws at bad input, and
// nothing is believed before its shape was checked.

import {
  assignmentShape,
  ASSIGNMENT_FORMAT,
  ASSIGNMENT_VERSION,
  refsOf,
  type Assignment,
} from './assignment.ts';
import { checkShape, problemText, shown } from './expectation.ts';
import { asQuestion } from './own-question.ts';
import {
  submissionShape,
  SUBMISSION_FORMAT,
  SUBMISSION_LIMITS,
  SUBMISSION_VERSION,
  type Submission,
} from './submission.ts';

export type ReadResult<T> = { ok: true; value: T } | { ok: false; message: string };

/** An assignment is some kilobytes (unit: characters). */
const LONGEST_ASSIGNMENT = 1_000_000;

/** Never throws: what is no assignment comes back as `ok: false` with a message. */
export function readAssignment(text: string): ReadResult<Assignment> {
  const read = readFormat(text, LONGEST_ASSIGNMENT, ASSIGNMENT_FORMAT, ASSIGNMENT_VERSION, 'an assignment');
  if (!read.ok) return read;
  const checked = checkShape(assignmentShape, read.value);
  if (!checked.ok) return refused(checked.problems.map(problemText).join('; '));
  const problem = contradiction(checked.value);
  return problem === null ? { ok: true, value: checked.value } : refused(problem);
}

/** Never throws: what is no submission comes back as `ok: false` with a message. */
export function readSubmission(text: string): ReadResult<Submission> {
  const read = readFormat(
    text,
    SUBMISSION_LIMITS.file,
    SUBMISSION_FORMAT,
    SUBMISSION_VERSION,
    'a submission',
  );
  if (!read.ok) return read;
  const checked = checkShape(submissionShape, read.value);
  return checked.ok
    ? { ok: true, value: checked.value }
    : refused(checked.problems.map(problemText).join('; '));
}

const refused = (message: string): { ok: false; message: string } => ({ ok: false, message });

function readFormat(
  text: string,
  longest: number,
  format: string,
  version: number,
  what: string,
): ReadResult<unknown> {
  if (text.length > longest)
    return refused(`expected ${what} of at most ${longest} characters, found ${text.length}`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const end = text.trim() === '' ? 'an empty file' : (error as Error).message;
    return refused(`expected ${what} as JSON, found: ${end}`);
  }
  const head = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  if (head['format'] !== format)
    return refused(`expected ${what} (format "${format}"), found ${named(head['format'])}`);
  if (head['version'] !== version)
    return refused(
      `expected version ${version} of ${what}, found ${named(head['version'])}; a newer course may read it`,
    );
  return { ok: true, value: data };
}

const named = (value: unknown): string => (value === undefined ? 'none' : shown(value));

/** What no shape can say: that the parts belong together. */
function contradiction(assignment: Assignment): string | null {
  const refs = refsOf(assignment);
  const twice = refs.find((ref, i) => refs.indexOf(ref) !== i);
  if (twice !== undefined) return `items: expected every exercise once, found ${twice} twice`;
  for (const item of assignment.items)
    if ('of' in item && item.pick > item.of.length)
      return `items: expected a pool to pick at most the ${item.of.length} that it has, found ${item.pick}`;
  const { own = {}, keys = {}, sealed, policy } = assignment;
  for (const ref of refs.filter((each) => each.startsWith('own:'))) {
    const name = ref.slice('own:'.length);
    const shown = Object.hasOwn(own, name) ? own[name] : undefined;
    if (shown === undefined) return `items: expected ${ref} among the assignment's own questions, found none`;
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (key === undefined && sealed === undefined) return `keys: expected one for ${ref}, found none`;
    const question = key === undefined ? null : asQuestion(name, shown, key);
    if (typeof question === 'string') return question;
  }
  if (
    policy.opens !== undefined &&
    policy.due !== undefined &&
    Date.parse(policy.opens) >= Date.parse(policy.due)
  )
    return `policy: expected it to open before it is due, found ${policy.opens} and ${policy.due}`;
  return null;
}
