// A socket as an open file: read, write, poll and close of a descriptor that stands for one.

import { PathFile } from '../../fs/path-file.ts';
import { S_IFSOCK } from '../../fs/mode.ts';
import { OpenFile, type Readiness } from '../../fs/open-file.ts';
import { O_NONBLOCK, O_RDWR } from '../../fs/open-flags.ts';
import type { Stat } from '../../fs/stat.ts';
import { KernelError } from '../../kernel-error.ts';
import type { Socket } from './socket.ts';

export class SocketFile extends OpenFile {
  readonly socket: Socket;
  readonly #ino: number;

  /** `flags`: O_NONBLOCK or 0. `ino`: its number among what has no name. */
  constructor(socket: Socket, flags: number, ino: number) {
    super(flags | O_RDWR, null, socket.queue);
    this.socket = socket;
    this.#ino = ino;
    socket.namespace.openSockets++;
  }

  override get name(): string {
    return `socket:[${this.#ino}]`;
  }

  get nonblocking(): boolean {
    return (this.flags & O_NONBLOCK) !== 0;
  }

  override read(length: number): Uint8Array {
    return this.socket.receive(length, this.nonblocking).bytes;
  }

  override write(bytes: Uint8Array): number {
    return this.socket.send(bytes, null, this.nonblocking);
  }

  override poll(): Readiness {
    const { in: input, out, hup, error } = this.socket.poll();
    return { in: input || error, out: out || error, hup };
  }

  override stat(): Stat {
    const times = { atime: 0, mtime: 0, ctime: 0, btime: 0 };
    const { uid, gid } = this.socket.owner;
    const owner = { uid, gid, rdev: 0, nlink: 1, size: 0, blocks: 0, blockSize: 4096 };
    return { ino: this.#ino, device: 0, mode: S_IFSOCK | 0o777, ...owner, ...times };
  }

  override release(): void {
    this.socket.close();
    const { namespace } = this.socket;
    if (--namespace.openSockets === 0) namespace.network.loose.add(namespace);
  }
}

/** Throws ENOTSOCK. */
export function demandSocket(file: OpenFile): SocketFile {
  if (file instanceof SocketFile) return file;
  if (file instanceof PathFile) throw new KernelError('EBADF', 'opened with O_PATH');
  throw new KernelError('ENOTSOCK', `expected a socket, found ${file.name}`);
}
