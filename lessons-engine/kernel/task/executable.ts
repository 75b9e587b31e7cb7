// The file that execve is about to run: found, allowed, a regular file.

import { isRegular } from '../fs/mode.ts';
import type { Path } from '../fs/path.ts';
import { demandExecutable } from '../fs/permission.ts';
import type { Inode } from '../fs/inode.ts';
import { KernelError } from '../kernel-error.ts';
import type { Task } from './task.ts';

/** EACCES when it is not a file, may not be executed, or lies on a mount that forbids it. */
export function demandProgram(task: Task, path: Path): Inode {
  const { inode, mount } = path;
  if (!isRegular(inode))
    throw new KernelError('EACCES', `expected a regular file, found "${path.dentry.name}"`);
  demandExecutable(task.credentials, mount, inode);
  return inode;
}
