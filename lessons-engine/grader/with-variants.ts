// A question that is asked in several ways: one function makes it of data, and the first data are the course's own. So every
// variant has an answer and an explanation that were worked out in the same way.

import type { NumericQuestion, TraceQuestion } from './quiz.ts';
import { traceAnswer } from './trace-answer.ts';

/** A numeric question of `own`, with a variant for each of `others`. Id, tolerance and unit are those of the first. */
export function numericWithVariants<Data>(
  make: (data: Data) => Omit<NumericQuestion, 'kind' | 'variants'>,
  own: Data,
  ...others: readonly Data[]
): NumericQuestion {
  return {
    ...make(own),
    kind: 'numeric',
    variants: others.map((data) => {
      const { prompt, answer, explanation } = make(data);
      return { prompt, answer, explanation };
    }),
  };
}

type Traced = Omit<TraceQuestion, 'kind' | 'answer' | 'variants' | 'id'>;

/** A trace question with a variant for each of `others`; the engine works the answers out. */
export function traceWithVariants(id: string, own: Traced, ...others: readonly Traced[]): TraceQuestion {
  const answered = (traced: Traced) => ({
    ...traced,
    answer: traceAnswer(traced.program, traced.steps, traced.register),
  });
  return { kind: 'trace', id, ...answered(own), variants: others.map(answered) };
}
