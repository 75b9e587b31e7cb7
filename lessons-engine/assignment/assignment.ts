// An assignment: what an instructor has picked, what it is worth, and by which rules it is worked on. One small file, or a link
// that carries the file in its fragment. Its shape is checked here, in one place; whether the course has its items is not.
// A field that a later version adds raises `version`, and an older reader then says which versions it knows.

import * as z from 'zod/mini';
import { parseRef } from './item-ref.ts';
import { policyShape } from './policy.ts';
import { sealedShape } from './sealed-shape.ts';
import { shownQuestionShape, keyShape } from './own-question.ts';

export const ASSIGNMENT_FORMAT = 'ring-minus-one/assignment';
export const ASSIGNMENT_VERSION = 1;

export const LIMITS = { title: 200, note: 4000, items: 200, points: 1000 } as const;

const text = (most: number) => z.string().check(z.maxLength(most));
const points = z.number().check(z.gte(0), z.lte(LIMITS.points));

export const refShape = z
  .string()
  .check(z.refine((ref) => parseRef(ref) !== null, 'a name such as lab:trap-and-emulate/vmm-loop'));

const singleShape = z.strictObject({
  ref: refShape,
  /** What full marks are worth. */
  points,
});

/** Any `pick` of these; which, each student's seed decides. Every one is worth the same, so that all draws are worth the same. */
const poolShape = z.strictObject({
  pick: z.int().check(z.gte(1), z.lte(LIMITS.items)),
  of: z.array(refShape).check(z.minLength(1), z.maxLength(LIMITS.items)),
  /** For each that is drawn. */
  points,
});

export const assignmentShape = z.strictObject({
  format: z.literal(ASSIGNMENT_FORMAT),
  version: z.literal(ASSIGNMENT_VERSION),
  /** Chosen at random when it is made, 16 characters of a–z and 2–7; what students' seeds depend on. */
  id: z.string().check(z.regex(/^[a-z2-7]{16}$/, '16 characters of a–z and 2–7')),
  title: text(LIMITS.title).check(z.minLength(1)),
  /** What the instructor says to the students, plain text. */
  note: z.optional(text(LIMITS.note)),
  /** In the order of the page. No ref stands twice. */
  items: z.array(z.union([singleShape, poolShape])).check(z.minLength(1), z.maxLength(LIMITS.items)),
  /** Questions that the assignment brings along, by the name that follows `own:`. A sealed one has no keys here. */
  own: z.optional(z.record(z.string(), shownQuestionShape)),
  /** How own questions are graded, by the same names; in a sealed assignment this lies in the box. */
  keys: z.optional(z.record(z.string(), keyShape)),
  policy: policyShape,
  sealed: z.optional(sealedShape),
  /** Version of the course that it was made with: release, and hashes of engine and content. */
  made: z.strictObject({
    course: text(40),
    engine: z.string().check(z.regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits')),
    content: z.string().check(z.regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits')),
  }),
});

export type Assignment = z.infer<typeof assignmentShape>;
export type SingleItem = z.infer<typeof singleShape>;
export type Pool = z.infer<typeof poolShape>;
export type CourseVersion = Assignment['made'];

/** Every ref that somebody may be asked for, pools included. */
export function refsOf({ items }: Pick<Assignment, 'items'>): string[] {
  return items.flatMap((item) => ('ref' in item ? [item.ref] : item.of));
}
