// The explorer in a worker of its own: one guest, run in slices so that the page is answered within a frame.

import { serveExplorer } from '../../lessons-engine/worker/explorer/serve-explorer.ts';
import type { Port } from '../../lessons-engine/worker/messages.ts';

// A message to oneself comes behind those that have arrived meanwhile, and waits for no timer.
const { port1, port2 } = new MessageChannel();
let waiting: (() => void)[] = [];
port1.onmessage = () => {
  const now = waiting;
  waiting = [];
  for (const callback of now) callback();
};

serveExplorer(self as unknown as Port, {
  now: () => performance.now(),
  later: (callback) => {
    waiting.push(callback);
    port2.postMessage(null);
  },
});
