// Merging the records of several browsers: what wins, what is never lost, and that neither repetition nor order matters.
import { describe, expect, it, test } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { mergeRecords } from '../../../components/progress/merge-records.ts';
import { allRecordsShape, type AllRecords } from '../../../components/progress/record-shapes.ts';
import { randomRecords } from '../../support/random-records.ts';

const none: AllRecords = { code: {}, results: {}, answers: {}, bests: {}, assignments: {}, work: {} };
const time = (minute: number): string => new Date(Date.UTC(2026, 10, 1, 12, minute)).toISOString();
const single = (choice: string) => ({ kind: 'single' as const, choice });

describe('mergeRecords()', () => {
  it('keeps the newer of two versions of a lab, and lays the other one aside', () => {
    const older = { source: 'older', starterHash: 's', at: time(1) };
    const newer = { source: 'newer', starterHash: 's', at: time(2) };
    const merged = mergeRecords({ ...none, code: { 'c/lab': newer } }, { ...none, code: { 'c/lab': older } });
    expect(merged.code).toEqual({ 'c/lab': newer, 'c/lab#aside': { source: 'older', starterHash: 's' } });
  });

  it('takes code without a time, of an earlier version of the site, for older', () => {
    const old = { source: 'z', starterHash: 's' };
    const timed = { source: 'a', starterHash: 's', at: time(1) };
    expect(
      mergeRecords({ ...none, code: { 'c/lab': old } }, { ...none, code: { 'c/lab': timed } }).code['c/lab'],
    ).toEqual(timed);
  });

  it('lays as many versions aside as there are', () => {
    const side = (name: string, minute: number): AllRecords => ({
      ...none,
      code: {
        'c/lab': { source: name, starterHash: 's', at: time(minute) },
        'c/lab#aside': { source: `${name} aside`, starterHash: 's', at: time(9) },
      },
    });
    const merged = mergeRecords(mergeRecords(side('a', 1), side('b', 2)), side('c', 3));
    expect(merged.code['c/lab']?.source).toBe('c');
    expect(
      Object.values(merged.code)
        .map(({ source }) => source)
        .sort(),
    ).toEqual(['a', 'a aside', 'b', 'b aside', 'c', 'c aside'].sort());
  });

  it('prefers a right answer to a later wrong one, and counts each try once', () => {
    const right = {
      answer: single('a'),
      correct: true,
      at: time(1),
      rules: 'r',
      tries: 2,
      times: [time(0), time(1)],
    };
    const wrong = {
      answer: single('b'),
      correct: false,
      at: time(5),
      rules: 'r',
      tries: 1,
      times: [time(5)],
    };
    const one = { ...none, answers: { 'c/quiz#q': right } };
    const other = { ...none, answers: { 'c/quiz#q': wrong } };
    const merged = mergeRecords(one, other);
    expect(merged.answers['c/quiz#q']).toEqual({ ...right, tries: 3, times: [time(0), time(1), time(5)] });
    expect(mergeRecords(merged, other)).toEqual(merged);
  });

  it('does not add up tries without times, which may be the same ones', () => {
    const old = { answer: single('a'), correct: true, tries: 3 };
    const merged = mergeRecords(
      { ...none, answers: { q: old } },
      { ...none, answers: { q: { ...old, tries: 2 } } },
    );
    expect(merged.answers['q']?.tries).toBe(3);
  });

  it('keeps answers to earlier wordings beside the last one', () => {
    const before = { answer: single('a'), correct: true, tries: 1, at: time(1), rules: 'before' };
    const after = { answer: single('b'), correct: false, tries: 1, at: time(2), rules: 'after' };
    expect(
      mergeRecords({ ...none, answers: { q: before } }, { ...none, answers: { q: after } }).answers['q'],
    ).toEqual({ ...after, earlier: [before] });
  });

  it('keeps the better result and the higher score', () => {
    const result = { passed: false, checks: ['a', 'b'], total: 3 };
    const merged = mergeRecords(
      { ...none, results: { lab: result }, bests: { race: { score: 40, guesses: { a: 1 } } } },
      {
        ...none,
        results: { lab: { passed: true, checks: ['a'], total: 1 } },
        bests: { race: { score: 60, guesses: { a: 2 } } },
      },
    );
    expect(merged.results['lab']?.passed).toBe(true);
    expect(merged.bests['race']?.score).toBe(60);
  });

  it('unites the attempts at an item, and keeps the last run and the best one', () => {
    const run = (minute: number, share: number) => ({
      at: time(minute),
      share,
      rules: 'r',
      work: { kind: 'lab' as const, seed: 1, source: `${minute}`, attempts: [] },
    });
    const attempt = (minute: number, share: number) => ({ at: time(minute), work: 'f'.repeat(16), share });
    const [first, second, third] = [run(1, 1), run(2, 0.5), run(3, 0)];
    const merged = mergeRecords(
      {
        ...none,
        work: { a: { attempts: [attempt(1, 1), attempt(2, 0.5)], last: second, best: first } },
      },
      { ...none, work: { a: { attempts: [attempt(1, 1), attempt(3, 0)], last: third, best: first } } },
    );
    expect(merged.work['a']).toEqual({
      attempts: [attempt(1, 1), attempt(2, 0.5), attempt(3, 0)],
      last: third,
      best: first,
    });
  });
});

test('merging is the same in any order and any number of times, on random records', () => {
  const seed = 20261121;
  const random = new Random(seed);
  for (let round = 0; round < 300; round++) {
    const [a, b, c] = [randomRecords(random), randomRecords(random), randomRecords(random)];
    const where = `seed ${seed}, round ${round}`;
    const ab = mergeRecords(a, b);
    expect(allRecordsShape.safeParse(ab).success, where).toBe(true);
    expect(mergeRecords(b, a), where).toEqual(ab);
    expect(mergeRecords(ab, b), where).toEqual(ab);
    expect(mergeRecords(ab, ab), where).toEqual(ab);
    expect(mergeRecords(ab, c), where).toEqual(mergeRecords(a, mergeRecords(b, c)));
    const sources = (records: AllRecords) => Object.values(records.code).map(({ source }) => source);
    expect([...new Set(sources(ab))].sort(), where).toEqual(
      [...new Set([...sources(a), ...sources(b)])].sort(),
    );
  }
});
