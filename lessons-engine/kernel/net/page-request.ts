// One question to a web server, over the TCP of the kernel model: connects, sends a request of HTTP/1.0, reads up to the end.
// It belongs to no task and never sleeps: whoever moves the packets calls `go` whenever some may have come.

import { KernelError } from '../kernel-error.ts';
import { bytesOf, textOf } from '../byte-text.ts';
import type { NetworkNamespace } from './network-namespace.ts';
import { TcpSocket } from './socket/tcp-socket.ts';
import { inetAddress } from './socket/socket-address.ts';
import { ipv4 } from './packet/ipv4-address.ts';

const waits: ReadonlySet<string> = new Set(['EAGAIN', 'EALREADY', 'EINPROGRESS']);

export class PageRequest {
  readonly #socket: TcpSocket;
  readonly #to: ReturnType<typeof inetAddress>;
  #left: Uint8Array;
  readonly #parts: Uint8Array[] = [];
  #state: 'connecting' | 'sending' | 'reading' | 'over' = 'connecting';

  /** GET of `path` with HTTP/1.0, from `namespace`; `address` in dotted notation. Nothing is sent yet. */
  constructor(namespace: NetworkNamespace, address: string, port: number, path = '/') {
    this.#socket = new TcpSocket(namespace, { pid: 'reader', uid: 0, gid: 0 });
    this.#to = inetAddress(ipv4(address), port);
    this.#left = bytesOf(`GET ${path} HTTP/1.0\r\nHost: ${address}\r\n\r\n`);
  }

  /** What has come so far, head and body. */
  get answer(): string {
    return textOf(Uint8Array.from(this.#parts.flatMap((part) => [...part])));
  }

  /** The answer is there: its head, and as much behind it as the head says. */
  get complete(): boolean {
    const [head = '', body] = this.answer.split('\r\n\r\n', 2);
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    return body !== undefined && (length === undefined ? this.over : body.length >= Number(length));
  }

  /** The server has closed, and so have we. */
  get over(): boolean {
    return this.#state === 'over';
  }

  /** Does what can be done now. Throws `KernelError` when the connection fails. */
  go(): void {
    while (this.#state !== 'over') {
      try {
        this.#step();
      } catch (thrown) {
        if (thrown instanceof KernelError && waits.has(thrown.errnoName)) return;
        throw thrown;
      }
    }
  }

  #step(): void {
    if (this.#state === 'connecting') {
      this.#socket.connect(this.#to, true);
      this.#state = 'sending';
    } else if (this.#state === 'sending') {
      this.#left = this.#left.subarray(this.#socket.send(this.#left, null, true));
      if (this.#left.length === 0) this.#state = 'reading';
    } else {
      const { bytes } = this.#socket.receive(4096, true);
      if (bytes.length > 0) this.#parts.push(bytes.slice());
      else {
        this.#socket.close();
        this.#state = 'over';
      }
    }
  }
}
