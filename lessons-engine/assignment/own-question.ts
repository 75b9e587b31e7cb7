// A question that an instructor writes for one assignment: what students see, and apart from it the key that decides. The two
// are kept apart so that a sealed assignment can publish the one without the other. The kinds are those of the course's quizzes
// that need no engine; `asQuestion` makes a course question of both, and the same grader grades it.

import * as z from 'zod/mini';
import type { Question } from '../grader/index.ts';

const text = z.string().check(z.minLength(1), z.maxLength(4000));
const id = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'), z.maxLength(60));
const parts = z.array(z.strictObject({ id, text })).check(z.minLength(2), z.maxLength(20));

export const shownQuestionShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), prompt: text, options: parts }),
  z.strictObject({ kind: z.literal('multiple'), prompt: text, options: parts }),
  z.strictObject({ kind: z.literal('numeric'), prompt: text, unit: z.string().check(z.maxLength(40)) }),
  z.strictObject({ kind: z.literal('ordering'), prompt: text, items: parts }),
]);
export type ShownQuestion = z.infer<typeof shownQuestionShape>;

export const keyShape = z.discriminatedUnion('kind', [
  /** Ids of the right options, and a word on any of them. */
  z.strictObject({
    kind: z.literal('options'),
    right: z.array(id).check(z.minLength(1)),
    explanations: z.optional(z.record(z.string(), text)),
  }),
  z.strictObject({
    kind: z.literal('value'),
    answer: z.number(),
    /** Share of the answer, 0 … 1. */
    tolerance: z.number().check(z.gte(0), z.lt(1)),
    explanation: z.optional(text),
  }),
  /** Ids in the right order. */
  z.strictObject({ kind: z.literal('order'), order: z.array(id), explanation: z.optional(text) }),
]);
export type QuestionKey = z.infer<typeof keyShape>;

/** The question with its key, or a sentence about why the two do not belong together. */
export function asQuestion(name: string, shown: ShownQuestion, key: QuestionKey): Question | string {
  const base = { id: name, prompt: shown.prompt };
  if ((shown.kind === 'single' || shown.kind === 'multiple') && key.kind === 'options') {
    const stranger = key.right.find((right) => !shown.options.some((option) => option.id === right));
    if (stranger !== undefined)
      return `own:${name}: expected right options among its own, found "${stranger}"`;
    if (shown.kind === 'single' && key.right.length !== 1)
      return `own:${name}: expected one right option, found ${key.right.length}`;
    return {
      ...base,
      kind: shown.kind,
      options: shown.options.map((option) => ({
        ...option,
        correct: key.right.includes(option.id),
        explanation: key.explanations?.[option.id] ?? '',
      })),
    };
  }
  if (shown.kind === 'numeric' && key.kind === 'value') {
    const { answer, tolerance, explanation = '' } = key;
    return { ...base, kind: 'numeric', answer, tolerance, unit: shown.unit, explanation };
  }
  if (shown.kind === 'ordering' && key.kind === 'order') {
    const items = key.order.flatMap((id) => shown.items.filter((item) => item.id === id));
    if (items.length !== shown.items.length || key.order.length !== shown.items.length)
      return `own:${name}: expected an order of its ${shown.items.length} items, found ${key.order.join(', ')}`;
    return {
      ...base,
      kind: 'ordering',
      items: items.map((item) => ({ ...item, explanation: key.explanation ?? '' })),
    };
  }
  return `own:${name}: expected a key for a question of kind ${shown.kind}, found one of kind ${key.kind}`;
}
