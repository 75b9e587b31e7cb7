// What was done under the earlier id of a lab, a quiz or a challenge.

import { describe, expect, test } from 'vitest';
import { importRecords, readRecords } from '../../../components/progress/all-records.ts';
import { carryOver } from '../../../components/progress/carry-over.ts';
import { Progress } from '../../../components/progress/progress.ts';
import { renamed, todaysKey } from '../../../components/progress/renamed.ts';
import { MemoryShelves } from '../../../components/progress/shelves.ts';

const ids = new Map([
  ['traps/loop', 'traps/exit-loop'],
  ['traps/quiz', 'exits/quiz'],
]);
const code = (source: string) => ({ source, starterHash: '0' });

describe('carryOver()', () => {
  test('moves code, what lies aside, results and answers, and nothing that only begins alike', async () => {
    const shelves = new MemoryShelves();
    await shelves.put('code', 'traps/loop', code('mine'));
    await shelves.put('code', 'traps/loop#aside', code('aside'));
    await shelves.put('code', 'traps/loop-two', code('another lab'));
    await shelves.put('results', 'traps/loop', { passed: true, checks: [], total: 0 });
    await shelves.put('answers', 'traps/quiz#one', 'an answer');
    await carryOver(shelves, ids);
    expect(await shelves.all('code', '')).toEqual(
      new Map([
        ['traps/loop-two', code('another lab')],
        ['traps/exit-loop', code('mine')],
        ['traps/exit-loop#aside', code('aside')],
      ]),
    );
    expect([...(await shelves.all('results', '')).keys()]).toEqual(['traps/exit-loop']);
    expect([...(await shelves.all('answers', '')).keys()]).toEqual(['exits/quiz#one']);
  });

  test('twice is once', async () => {
    const shelves = new MemoryShelves();
    await shelves.put('code', 'traps/loop', code('mine'));
    await carryOver(shelves, ids);
    await shelves.put('code', 'traps/exit-loop', code('later'));
    await carryOver(shelves, ids);
    expect(await shelves.all('code', '')).toEqual(new Map([['traps/exit-loop', code('later')]]));
  });

  test('loses neither where both ids have a record', async () => {
    const shelves = new MemoryShelves();
    await shelves.put('code', 'traps/loop', code('earlier'));
    await shelves.put('code', 'traps/exit-loop', code('today'));
    await carryOver(shelves, ids);
    expect([...(await shelves.all('code', '')).values()]).toEqual([code('earlier'), code('today')]);
  });
});

test('a file of an earlier release is merged under the ids of today', async () => {
  const progress = new Progress(new MemoryShelves(), null, null);
  await progress.setCode('traps/exit-loop', { ...code('today'), at: '2026-11-02T00:00:00.000Z' });
  const { records } = await readRecords(new Progress(new MemoryShelves(), null, null));
  const theirs = {
    ...records,
    code: { 'traps/loop': { ...code('earlier'), at: '2026-11-01T00:00:00.000Z' } },
    results: { 'traps/loop': { passed: true, checks: ['a'], total: 1 } },
  };
  await importRecords(progress, theirs, ids);
  expect((await progress.getCode('traps/exit-loop'))?.source).toBe('today');
  expect((await progress.getAside('traps/exit-loop'))?.source).toBe('earlier');
  expect((await progress.getResult('traps/exit-loop'))?.passed).toBe(true);
  expect(await progress.getCode('traps/loop')).toBeNull();
});

test('todaysKey() keeps what follows the id', () => {
  expect(todaysKey('traps/quiz#one', ids)).toBe('exits/quiz#one');
  expect(todaysKey('traps/quiz-two#one', ids)).toBe('traps/quiz-two#one');
});

test('the table of this release has ids alone', () => {
  for (const [earlier, now] of renamed) {
    expect([earlier, now]).toEqual([
      expect.stringMatching(/^[a-z0-9-]+\/[a-z0-9-]+$/),
      expect.stringMatching(/^[a-z0-9-]+\/[a-z0-9-]+$/),
    ]);
    expect(renamed.has(now), `${now} is an earlier id itself`).toBe(false);
  }
});
