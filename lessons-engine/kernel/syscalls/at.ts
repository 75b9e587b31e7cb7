// Where a path of a `…at` call begins: AT_FDCWD, or the directory that a descriptor stands for.

import type { Path } from '../fs/path.ts';
import { lookUp } from '../fs/walk.ts';
import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';

export const AT_FDCWD = -100;

/** What `dirfd` stands for; null for the working directory. EBADF; ENOTDIR for one without a place in a file system. */
export function startAt(task: Task, dirfd: number): Path | null {
  if (dirfd === AT_FDCWD) return null;
  const { path, name } = task.files.get(dirfd);
  if (path === null) throw new KernelError('ENOTDIR', `expected a directory, found ${name}`);
  return path;
}

/** The file that `dirfd` and `text` name; `emptyPath`: an empty text means what `dirfd` stands for (AT_EMPTY_PATH). */
export function fileAt(
  task: Task,
  dirfd: number,
  text: string,
  { follow = true, emptyPath = false }: { follow?: boolean; emptyPath?: boolean } = {},
): Path {
  const start = text.startsWith('/') ? null : startAt(task, dirfd);
  if (text === '' && emptyPath) return start ?? task.fs.cwd;
  return lookUp(task.caller, start, text, follow);
}
