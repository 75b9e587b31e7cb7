// Everything that a reader has done in one file, to be kept or carried to another browser. Read without trust: what does not fit
// is refused with where, what was expected and what was found, and then nothing has been touched.

import * as z from 'zod/mini';
import { checkShape, problemText, shown } from '../../lessons-engine/assignment/expectation.ts';
import type { ReadResult } from '../../lessons-engine/assignment/read-file.ts';
import { allRecordsShape, type AllRecords } from './record-shapes.ts';

export const PROGRESS_FORMAT = 'ring-minus-one/progress';
export const PROGRESS_VERSION = 1;

/** Unit: characters. */
export const LONGEST_FILE = 50_000_000;

const fileShape = z.strictObject({
  format: z.literal(PROGRESS_FORMAT),
  version: z.literal(PROGRESS_VERSION),
  /** When, by the clock of who made it. */
  made: z.string().check(z.maxLength(40)),
  /** Release of the course. */
  course: z.string().check(z.maxLength(40)),
  records: allRecordsShape,
});

export function writeProgress(records: AllRecords, made: Date, course: string): string {
  const file: z.infer<typeof fileShape> = {
    format: PROGRESS_FORMAT,
    version: PROGRESS_VERSION,
    made: made.toISOString(),
    course,
    records,
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Never throws. */
export function readProgress(text: string): ReadResult<AllRecords> {
  if (text.length > LONGEST_FILE)
    return refused(`expected a file of at most ${LONGEST_FILE} characters, found ${text.length}`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const found = text.trim() === '' ? 'an empty file' : (error as Error).message;
    return refused(`expected progress as JSON, found: ${found}`);
  }
  const head = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  if (head['format'] !== PROGRESS_FORMAT)
    return refused(
      `expected progress (format "${PROGRESS_FORMAT}"), found ${named(head['format'])}${isOther(head['format'])}`,
    );
  if (head['version'] !== PROGRESS_VERSION)
    return refused(
      `expected version ${PROGRESS_VERSION} of progress, found ${named(head['version'])}; a newer course may read it`,
    );
  const checked = checkShape(fileShape, data);
  return checked.ok
    ? { ok: true, value: checked.value.records }
    : refused(checked.problems.map(problemText).join('; '));
}

const refused = (message: string): { ok: false; message: string } => ({ ok: false, message });

const named = (value: unknown): string => (value === undefined ? 'none' : shown(value));

/** The other files of this course are easily confused with this one. */
function isOther(format: unknown): string {
  if (format === 'ring-minus-one/assignment') return ': that is an assignment, which its own page opens';
  return format === 'ring-minus-one/submission' ? ': that is a submission, for an instructor' : '';
}
