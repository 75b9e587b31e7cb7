// Records such as browsers keep, with few different values, so that two of them meet often.

import type { Random } from '../../lessons-engine/bits/index.ts';
import type { AllRecords, KeptRun } from '../../components/progress/record-shapes.ts';

const assignment = (
  title: string,
): Extract<AllRecords['assignments'][string], { file: unknown }>['file'] => ({
  format: 'ring-minus-one/assignment',
  version: 1,
  id: 'abcdefgh234567ab',
  title,
  items: [{ ref: 'lab:c/lab', points: 1 }],
  policy: {
    timeZone: 'UTC',
    attempts: null,
    show: { hints: 'always', explanations: 'always', solutions: 'never' },
    partial: true,
    late: { rule: 'accept' },
    variants: true,
  },
  made: { course: '1.0.0', engine: '0'.repeat(16), content: '0'.repeat(16) },
});

export function randomRecords(random: Random): AllRecords {
  const one = <T>(of: readonly T[]): T => of[random.below(of.length)] as T;
  const maybe = () => random.below(2) === 0;
  const time = () =>
    one(['2026-11-01T12:00:00.000Z', '2026-11-01T12:01:00.000Z', '2026-11-01T13:00:00+01:00']);
  const some = <T>(keys: readonly string[], make: () => T): Record<string, T> =>
    Object.fromEntries(keys.filter(maybe).map((key) => [key, make()]));
  const code = () => ({
    source: one(['a', 'b', 'c']),
    starterHash: one(['s', 't']),
    ...(maybe() ? { at: time() } : {}),
  });
  const graded = (rules = one(['', 'r', 's'])) => {
    const times = [time(), time()].filter(maybe);
    return {
      answer: { kind: 'single' as const, choice: one(['a', 'b']) },
      correct: maybe(),
      tries: random.below(3) + new Set(times).size,
      ...(maybe() ? { at: time() } : {}),
      ...(times.length === 0 ? {} : { times: [...new Set(times)].sort() }),
      ...(rules === '' ? {} : { rules }),
    };
  };
  const run = (): KeptRun => ({
    at: time(),
    share: one([0, 0.5, 1]),
    rules: one(['r', 's']),
    work: { kind: 'lab', seed: 1, source: one(['a', 'b']), attempts: [] },
  });
  return {
    code: some(['c/lab', 'c/lab#aside', 'c/lab#aside#0000000000000000', 'c/other'], code),
    results: some(['c/lab', 'c/other'], () => ({
      passed: maybe(),
      checks: ['x', 'y'].filter(maybe),
      total: 2,
      ...(maybe() ? { points: random.below(3) } : {}),
    })),
    answers: some(['c/quiz#q', 'c/quiz#r'], () => ({
      ...graded('r'),
      ...(maybe() ? { earlier: [graded('s')] } : {}),
    })),
    bests: some(['c/race'], () => ({ score: random.below(3), guesses: { a: random.below(2) } })),
    assignments: {
      ...some(['abcdefgh234567ab'], () => ({
        file: assignment(one(['One', 'Two'])),
        openedAt: time(),
        student: maybe() ? null : { id: one(['1', '2']), name: 'Ada', at: time() },
      })),
      ...some(['abcdefgh234567ab#handed-in#1'], () => ({ at: time(), name: 'f', text: one(['x', 'y']) })),
    },
    work: some(['abcdefgh234567ab#lab:c/lab'], () => ({
      attempts: [0, 1]
        .filter(maybe)
        .map(() => ({ at: time(), work: one(['a', 'b']).repeat(16), share: one([0, 1]) })),
      last: run(),
      best: run(),
    })),
  };
}
