// What goes into a container first is the runtime itself, and /proc/PID/exe leads whoever is inside to its file: as root he could
// write to it, and what the host executes next would be his (CVE-2019-5736). So a copy goes, without a name, that nobody will
// execute again (ensure_cloned_binary of runc). Left out: sealed memory files (memfd_create), which this kernel does not have.

import { type Calls, close, O_CREAT, O_PATH, O_WRONLY, open, readFile, unlink, write } from '../../kernel/index.ts'; // prettier-ignore

/** A descriptor of the copy, made in `directory`: only a place, good for execve by /proc/self/fd. */
export function* copyOfSelf(directory: string): Calls<number> {
  const path = `${directory}/exe`;
  const content = yield* readFile('/proc/self/exe');
  const written = yield* open(path, O_CREAT | O_WRONLY, 0o700);
  yield* write(written, content);
  const place = yield* open(path, O_PATH);
  yield* close(written);
  yield* unlink(path);
  return place;
}
