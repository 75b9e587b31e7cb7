// The rules of an assignment: when it may be worked on, how often, what is shown, and what being late costs. Times are instants
// with their offset; the zone beside them is for display. All of it is a promise that pages keep and that a grader checks as far
// as a file can tell: a clock in a browser is its owner's.

import * as z from 'zod/mini';

const instant = z.string().check(
  z.maxLength(40),
  z.refine(
    (text) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
    'an instant such as 2026-12-01T23:59:00+01:00',
  ),
);

/** When something may be seen: `attempt` is after the first graded attempt at it, `due` after the due time. */
export const WHENS = ['always', 'attempt', 'due', 'never'] as const;
export type When = (typeof WHENS)[number];
const when = z.enum(WHENS);

export const policyShape = z.strictObject({
  opens: z.optional(instant),
  due: z.optional(instant),
  /** IANA name, `Europe/Vienna`; how times are shown, and nothing else. */
  timeZone: z.string().check(z.minLength(1), z.maxLength(60)),
  /** Graded attempts at each item; null means any number. */
  attempts: z.nullable(z.int().check(z.gte(1), z.lte(1000))),
  show: z.strictObject({ hints: when, explanations: when, solutions: when }),
  /** A lab earns its share of checks, a question its share of parts; without, all or nothing. */
  partial: z.boolean(),
  late: z.union([
    /** Marked, and nothing else. */
    z.strictObject({ rule: z.literal('accept') }),
    /** Earns nothing. */
    z.strictObject({ rule: z.literal('refuse') }),
    /** Loses `percent` of its points for each day begun, down to `least` percent of them. */
    z.strictObject({
      rule: z.literal('daily'),
      percent: z.number().check(z.gt(0), z.lte(100)),
      least: z.number().check(z.gte(0), z.lte(100)),
    }),
  ]),
  /** Every student has inputs, constants and orders of their own. Without, all have the course's. */
  variants: z.boolean(),
});

export type Policy = z.infer<typeof policyShape>;

const DAY = 24 * 60 * 60 * 1000;

export interface Lateness {
  late: boolean;
  /** Days begun after the due time. */
  days: number;
  /** What points are multiplied by, 0 … 1. */
  factor: number;
}

/** What handing in at `at` (milliseconds since 1970) means. */
export function latenessAt({ due, late }: Pick<Policy, 'due' | 'late'>, at: number): Lateness {
  const over = due === undefined ? 0 : at - Date.parse(due);
  if (over <= 0) return { late: false, days: 0, factor: 1 };
  const days = Math.ceil(over / DAY);
  const factor =
    late.rule === 'accept'
      ? 1
      : late.rule === 'refuse'
        ? 0
        : Math.max(late.least, 100 - late.percent * days, 0) / 100;
  return { late: true, days, factor };
}

/** Whether something with this rule may be seen at `at` by somebody with so many graded attempts at it. */
export function mayShow(when: When, { due }: Pick<Policy, 'due'>, at: number, attempts: number): boolean {
  if (when === 'always') return true;
  if (when === 'attempt') return attempts > 0;
  return when === 'due' && due !== undefined && at > Date.parse(due);
}
