// An explorer and its page in one thread: messages are copied as a browser would, and slices of a run are taken one by one.

import { ExplorerClient, serveExplorer, type Port } from '../../lessons-engine/worker/index.ts';

export interface ExplorerChannel {
  client: ExplorerClient;
  /** Slices that have been begun. */
  slices(): number;
  close(): void;
}

export function explorerChannel(): ExplorerChannel {
  const { port1, port2 } = new MessageChannel();
  let slices = 0;
  // The clock of this worker says that everything takes a millisecond.
  let time = 0;
  serveExplorer(port2 as unknown as Port, {
    now: () => time++,
    later: (callback) => {
      slices++;
      setTimeout(callback, 0);
    },
  });
  port1.start();
  port2.start();
  const close = (): void => {
    port1.close();
    port2.close();
  };
  return { client: new ExplorerClient(port1 as unknown as Port), slices: () => slices, close };
}
