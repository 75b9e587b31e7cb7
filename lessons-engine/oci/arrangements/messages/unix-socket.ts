// Sockets with a place in the file system (unix(7)), for daemons and who talks to them.

import { attempt, bytesOf, call, CallFailed, close, type Calls, mkdirAll, O_CLOEXEC } from '../../../kernel/index.ts'; // prettier-ignore

const [AF_UNIX, SOCK_STREAM, BACKLOG] = [1, 1, 16];
const [ENOENT, EADDRINUSE, ECONNREFUSED] = [2, 98, 111];

/** struct sockaddr_un. */
const addressOf = (path: string): Uint8Array => bytesOf(`\x01\0${path}\0`);

const makeSocket = (): Calls<number> => call('socket', AF_UNIX, SOCK_STREAM | O_CLOEXEC, 0);

/** A socket that listens at a path; null when another one has it. What an ended daemon has left there is taken away. */
export function* listenAt(path: string): Calls<number | null> {
  yield* mkdirAll(path.slice(0, path.lastIndexOf('/')));
  const address = addressOf(path);
  const fd = yield* makeSocket();
  let bound = yield* attempt('bind', fd, address, address.length);
  if (bound === -EADDRINUSE) {
    const other = yield* connectTo(path);
    if (other !== null) {
      yield* close(other);
      yield* close(fd);
      return null;
    }
    yield* call('unlinkat', -100, path, 0);
    bound = yield* attempt('bind', fd, address, address.length);
  }
  if (bound < 0) throw new CallFailed({ name: 'bind', args: [fd, path] }, -bound);
  yield* call('listen', fd, BACKLOG);
  return fd;
}

/** A connection; null when nobody listens at the path. */
export function* connectTo(path: string): Calls<number | null> {
  const address = addressOf(path);
  const fd = yield* makeSocket();
  const connected = yield* attempt('connect', fd, address, address.length);
  if (connected === 0) return fd;
  yield* close(fd);
  if (connected === -ENOENT || connected === -ECONNREFUSED) return null;
  throw new CallFailed({ name: 'connect', args: [fd, path] }, -connected);
}

export const accept = (fd: number): Calls<number> => call('accept4', fd, null, null, O_CLOEXEC);
