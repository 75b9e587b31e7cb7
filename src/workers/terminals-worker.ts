// A kernel with two containers and a shell of its host, in a worker of its own. Nothing is loaded until a reader starts it.

import { twoContainers } from '../../content/chapters/11-containers/two-containers.ts';
import { serveTerminals, type TerminalPort } from '../../lessons-engine/worker/terminals/serve-terminals.ts';

serveTerminals(self as unknown as TerminalPort, {
  boot: twoContainers,
  now: () => performance.now(),
  after: (milliseconds, callback) => {
    setTimeout(callback, milliseconds);
  },
});
