// Workers that die: one task is without an answer, and the others have theirs.

import { expect, test } from 'vitest';
import { inWorkers, NoWorker, type Answer } from '../../../src/cli/grading/worker-pool.ts';

const script = new URL('../../support/fragile-worker.ts', import.meta.url);

async function answers(tasks: readonly string[], patience = 60_000): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  const options = { script, size: 2, setup: {}, patience, heap: 64 };
  await inWorkers(
    tasks.values(),
    options,
    (task) => task,
    (task, answer: Answer) => (all[task] = answer.ok ? String(answer.value) : answer.reason),
  );
  return all;
}

test('inWorkers() hands every task to a worker, and goes on after workers that throw or end', async () => {
  expect(await answers(['a', 'throw', 'b', 'exit', 'c', 'd'])).toEqual({
    a: 'done a',
    throw: 'thrown on purpose',
    b: 'done b',
    exit: 'it ended with code 3',
    c: 'done c',
    d: 'done d',
  });
});

test('inWorkers() goes on after a worker that took all its memory', async () => {
  expect(await answers(['a', 'fill', 'b'])).toMatchObject({
    a: 'done a',
    fill: 'it ran out of memory',
    b: 'done b',
  });
});

test('inWorkers() ends a worker that gives no answer', async () => {
  const found = await answers(['spin', 'a'], 1000);
  expect(found).toEqual({ spin: 'it gave no answer within 1 s', a: 'done a' });
});

test('inWorkers() starts no worker for no task, and says when none can be started', async () => {
  const gone = new URL('no-such-worker.ts', script);
  const start = (tasks: string[]) =>
    inWorkers(
      tasks.values(),
      { script: gone, size: 2, setup: {}, patience: 60_000, heap: 64 },
      (task) => task,
      () => undefined,
    );
  await start([]);
  await expect(start(['a'])).rejects.toThrow(NoWorker);
});
