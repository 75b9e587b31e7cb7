// Whether what an earlier run has written is a row, as far as what follows asks of one. The files are the instructor's own, and may
// have been cut or edited.

import * as z from 'zod/mini';
import type { GradedSubmission } from '../../../lessons-engine/assignment/index.ts';

const graded = z.looseObject({
  outcome: z.literal('graded'),
  file: z.string(),
  student: z.looseObject({ id: z.string(), name: z.string() }),
  items: z.array(z.looseObject({ ref: z.string(), points: z.number(), of: z.number(), found: z.string() })),
  points: z.number(),
  of: z.number(),
  handedIn: z.string(),
  late: z.looseObject({ late: z.boolean(), days: z.number(), factor: z.number() }),
  flags: z.array(z.looseObject({ kind: z.string(), text: z.string() })),
});
const refused = z.looseObject({ outcome: z.literal('refused'), file: z.string(), message: z.string() });
const row = z.discriminatedUnion('outcome', [graded, refused]);
const sources = z.array(z.looseObject({ ref: z.string(), hash: z.string(), prints: z.string() }));
const entry = z.looseObject({ file: z.string(), key: z.string(), row, sources });
const result = z.looseObject({
  assignment: z.looseObject({ id: z.string(), title: z.string(), hash: z.string() }),
  rows: z.array(row),
  similar: z.array(z.unknown()),
  part: z.optional(
    z.looseObject({
      shard: z.looseObject({ index: z.int(), count: z.int() }),
      items: z.array(z.unknown()),
      sources: z.record(z.string(), sources),
    }),
  ),
});

/** A line of a journal: where, by which key, its row and its sources. */
export function isEntry<E extends { row: GradedSubmission }>(value: unknown): value is E {
  return entry.safeParse(value).success;
}

/** The result of a run, or of one share of it. */
export function isResult(value: unknown): boolean {
  return result.safeParse(value).success;
}
