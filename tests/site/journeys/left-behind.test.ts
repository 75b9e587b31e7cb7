// What is left in memory by a lab that is run again and again.

import type { CDPSession } from 'playwright-core';
import { expect, test } from 'vitest';
import { solvedLab } from '../../support/site/lab-bench.ts';
import { visit } from '../../support/site/visit.ts';

interface Left {
  /** Bytes that are used of the heaps of the page and its workers, and of what lies behind their arrays. */
  heap: number;
  nodes: number;
  listeners: number;
}

test('two hundred runs of a lab leave no more behind than one hundred', { timeout: 180_000 }, async () => {
  const { page, context } = await visit({ serviceWorkers: 'block' });
  const session = await context.newCDPSession(page);
  const bench = await solvedLab(page);
  const workers = await workersOf(session);
  const runs = (count: number): Promise<void> =>
    bench.root.evaluate(async (root, times) => {
      for (let run = 0; run < times; run++) {
        root.querySelector<HTMLElement>('[data-part=run]')?.click();
        await new Promise<void>((resolve) => {
          new MutationObserver((_, observer) => {
            if (root.dataset['state'] !== 'open') return;
            observer.disconnect();
            resolve();
          }).observe(root, { attributes: true, attributeFilter: ['data-state'] });
        });
      }
    }, count);
  const left = async (): Promise<Left> => {
    let heap = 0;
    for (const send of workers) {
      await send('HeapProfiler.collectGarbage');
      const { usedSize, backingStorageSize } = await send('Runtime.getHeapUsage');
      heap += (usedSize ?? 0) + (backingStorageSize ?? 0);
    }
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return { heap, nodes, listeners: jsEventListeners };
  };
  // Until then the type checker, for one, learns what it will need.
  await runs(100);
  const early = await left();
  await runs(100);
  const late = await left();
  console.log(`after 100 and after 200 runs: ${JSON.stringify([early, late])}`);
  expect(workers.length, 'the page, the engine, the type checker').toBeGreaterThanOrEqual(2);
  expect(late.heap / early.heap).toBeLessThan(1.05);
  expect(late.nodes / early.nodes).toBeLessThan(1.05);
  // One that stayed at each run would be a hundred.
  expect(late.listeners - early.listeners).toBeLessThan(50);
  await expect.poll(() => bench.status.textContent()).toMatch(/^All \d+ checks pass\./);
});

type Send = (method: string) => Promise<Record<string, number>>;

/** Ways to speak with the page and with each of its workers. */
async function workersOf(session: CDPSession): Promise<Send[]> {
  const own: Send = (method) => session.send(method as 'Runtime.getHeapUsage') as never;
  const ids: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId }) => ids.push(sessionId));
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  await expect.poll(() => ids.length).toBeGreaterThan(0);
  let last = 0;
  const toWorker =
    (sessionId: string): Send =>
    (method) =>
      new Promise((resolve) => {
        const id = ++last;
        const hear = ({ sessionId: from, message }: { sessionId: string; message: string }): void => {
          const answer = JSON.parse(message) as { id?: number; result?: Record<string, number> };
          if (from !== sessionId || answer.id !== id) return;
          session.off('Target.receivedMessageFromTarget', hear);
          resolve(answer.result ?? {});
        };
        session.on('Target.receivedMessageFromTarget', hear);
        void session.send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id, method }),
        });
      });
  return [own, ...ids.map(toWorker)];
}
