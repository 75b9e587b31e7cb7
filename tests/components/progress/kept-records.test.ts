import { describe, expect, it } from 'vitest';
import { isRecord } from '../../../components/progress/kept-records.ts';
import { Progress } from '../../../components/progress/progress.ts';
import { MemoryShelves } from '../../../components/progress/shelves.ts';

const good = {
  code: { source: 'x', starterHash: '0' },
  results: { passed: false, checks: ['a'], total: 2 },
  answers: { answer: { kind: 'single', choice: 'a' }, correct: true, tries: 1 },
  bests: { score: 5, guesses: { a: 1 } },
} as const;
const shelves = Object.keys(good) as (keyof typeof good)[];

describe('isRecord', () => {
  it.each(shelves)('believes a record of the shelf %s', (shelf) => {
    expect(isRecord[shelf](good[shelf])).toBe(true);
  });

  it.each(shelves.flatMap((shelf) => [5, null, '', [], {}, undefined].map((value) => ({ shelf, value }))))(
    'does not believe $value on the shelf $shelf',
    ({ shelf, value }) => {
      expect(isRecord[shelf](value)).toBe(false);
    },
  );

  it.each([
    ['results', { passed: true, checks: null, total: 1 }],
    ['results', { checks: [], total: 1 }],
    ['results', { passed: true, checks: [1], total: 1 }],
    ['results', { passed: true, checks: [], total: '1' }],
    ['code', { source: 'x', starterHash: 0 }],
    ['bests', { score: 5, guesses: [1] }],
    ['bests', { score: 5, guesses: { a: '1' } }],
    ['bests', { score: Number.NaN, guesses: {} }],
    ['answers', { answer: { kind: '__proto__' }, correct: true, tries: 1 }],
    ['answers', { answer: { kind: 'multiple', choices: 'ab' }, correct: true, tries: 1 }],
    ['answers', { answer: { kind: 'matching', pairs: { a: 1 } }, correct: true, tries: 1 }],
    ['answers', { answer: { kind: 'single', choice: 1 }, correct: true, tries: 1 }],
    ['answers', { answer: { kind: 'trace' }, correct: true, tries: 1 }],
    ['answers', { answer: { kind: 'numeric', text: 1 }, correct: true, tries: 1 }],
    ['answers', { answer: { kind: 'ordering', order: [1] }, correct: true, tries: 1 }],
    ['answers', { answer: good.answers.answer, correct: 1, tries: 1 }],
  ] as const)('does not believe a damaged record of the shelf %s', (shelf, value) => {
    expect(isRecord[shelf](value)).toBe(false);
  });
});

it('Progress takes a damaged record for none, says so, and writes over it', async () => {
  const kept = new MemoryShelves();
  await kept.put('results', 'c/lab', { passed: true, checks: null });
  const progress = new Progress(kept, null, null);
  expect(await progress.getResult('c/lab')).toBeNull();
  expect(progress.noticeFor('c/lab')).toContain('cannot be read');
  expect(progress.noticeFor('c/other')).toBeNull();
  await progress.setResult('c/lab', { passed: false, checks: [], total: 3 });
  expect(await progress.getResult('c/lab')).toEqual({ passed: false, checks: [], total: 3 });
  expect(progress.noticeFor('c/lab')).toBeNull();
});

it('Progress clears damaged answers with the others', async () => {
  const kept = new MemoryShelves();
  await kept.put('answers', 'c/quiz#one', good.answers);
  await kept.put('answers', 'c/quiz#two', { answer: 7 });
  const progress = new Progress(kept, null, null);
  expect(Object.keys(await progress.getAnswers('c/quiz'))).toEqual(['one']);
  expect(progress.noticeFor('c/quiz')).toContain('cannot be read');
  await progress.clearAnswers('c/quiz');
  expect(progress.noticeFor('c/quiz')).toBeNull();
  expect((await kept.all('answers', '')).size).toBe(0);
});
