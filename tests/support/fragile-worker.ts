// A worker that does what its messages say, for tests of the pool: it answers, throws, ends, takes all memory or falls silent.

import { parentPort, workerData, type MessagePort } from 'node:worker_threads';

const port = parentPort as MessagePort;

port.on('message', (what: string) => {
  if (what === 'throw') throw new Error('thrown on purpose');
  if (what === 'exit') process.exit(3);
  if (what === 'fill') for (const kept: unknown[] = []; ;) kept.push(new Array(100_000).fill(kept));
  if (what === 'spin') for (;;);
  port.postMessage(`done ${what}`);
});
port.postMessage({ setup: workerData });
