// Where AF_UNIX sockets are found (unix(7)). Abstract names belong to the network namespace: containers that share one reach
// each other's, whatever their file systems hide, and a path's permissions do not guard them. Pathnames belong to the inode,
// whatever the network namespace.

import { KernelError } from '../../kernel-error.ts';
import type { UnixSocket } from './unix-socket.ts';

/** The abstract names of one network namespace. */
export class UnixNames {
  readonly #sockets = new Map<string, UnixSocket>();

  /** As /proc/net/unix lists them, with `@` for the leading zero byte. */
  get names(): readonly string[] {
    return [...this.#sockets.keys()].map((name) => `@${name}`);
  }

  /** Throws EADDRINUSE. */
  bind(name: string, socket: UnixSocket): void {
    if (this.#sockets.has(name)) throw new KernelError('EADDRINUSE', `the abstract name @${name} is taken`);
    this.#sockets.set(name, socket);
  }

  lookup(name: string): UnixSocket | null {
    return this.#sockets.get(name) ?? null;
  }

  remove(name: string): void {
    this.#sockets.delete(name);
  }
}

/** Which socket was bound to which inode. The file stays when the socket is closed; connecting to it is then refused. */
export class UnixPathnames {
  readonly #sockets = new WeakMap<object, UnixSocket>();

  bind(inode: object, socket: UnixSocket): void {
    this.#sockets.set(inode, socket);
  }

  lookup(inode: object): UnixSocket | null {
    return this.#sockets.get(inode) ?? null;
  }

  remove(inode: object): void {
    this.#sockets.delete(inode);
  }
}
