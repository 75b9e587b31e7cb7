// The built site behind a host that can be slow, go away, and come back; it notes what it was asked for.

import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../../../scripts/serve.mjs';

export class SlowHost {
  /** Paths below the site's folder, in order; without what was refused. */
  readonly asked: string[] = [];
  /** Bytes of the bodies that were sent, as they were sent. */
  sent = 0;
  /** Every answer waits so long (unit: ms). */
  delay = 0;
  /** Nothing is answered, and no connection is kept open. */
  isDown = false;
  readonly url: string;
  readonly #close: () => Promise<unknown>;

  private constructor(server: Server, base: string, close: () => Promise<unknown>) {
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
    this.#close = close;
  }

  /** `dir`: the built site. `base`: the folder that it is served below. `keepsNames`: a file may change under its name. */
  static async open(dir: string, base: string, { keepsNames = false } = {}): Promise<SlowHost> {
    const inner = await serve({ dir, base });
    const server = createServer((asked, answer) => {
      if (host.isDown) return void asked.socket.destroy();
      host.asked.push((asked.url ?? '').slice(base.length));
      const pass = (): void => {
        request(
          new URL(asked.url ?? '', inner.url),
          { method: asked.method, headers: { ...asked.headers, connection: 'close' } },
          (found) => {
            const headers = keepsNames ? { ...found.headers, 'cache-control': 'no-cache' } : found.headers;
            answer.writeHead(found.statusCode ?? 500, headers);
            found.on('data', (chunk: Buffer) => (host.sent += chunk.length)).pipe(answer);
          },
        )
          .on('error', () => asked.socket.destroy())
          .end();
      };
      setTimeout(pass, host.delay);
    });
    // Nobody asks before the address is known.
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = new SlowHost(server, base, async () => {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), inner.close()]);
    });
    return host;
  }

  close(): Promise<unknown> {
    return this.#close();
  }
}
