// A slow line to a server: everything that comes back over it shares its bits a second, and each answer begins late. All
// connections of a browser go through it, those of its workers as well, which a browser's own throttling leaves out.

import { connect, createServer, type Socket } from 'node:net';

export interface SlowLine {
  /** The address that the site has at the far end; ends as the given one does. */
  readonly url: string;
  close(): void;
}

export async function slowLine(
  site: string,
  { bitsPerSecond, latency }: { bitsPerSecond: number; latency: number },
): Promise<SlowLine> {
  const { hostname, port, pathname } = new URL(site);
  const open = new Set<Socket>();
  /** When the line has carried what it was given so far, in ms as `performance.now()` counts. */
  let free = 0;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.end();
      });
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      // Nothing more is taken from the server until this has gone over the line.
      far.pause();
      free = Math.max(free, performance.now() + latency) + (bytes.length * 8000) / bitsPerSecond;
      setTimeout(() => {
        near.write(bytes);
        far.resume();
      }, free - performance.now());
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port, found none');
  return {
    url: `http://127.0.0.1:${address.port}${pathname}`,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
