// What a container runtime does to paths that a container must not see or change (config-linux.md, "Masked Paths" and
// "Readonly Paths"): /dev/null over a file, an empty read-only tmpfs over a directory, a read-only view of itself.

import { KernelError } from '../../kernel-error.ts';
import type { Caller } from '../caller.ts';
import { isDirectory } from '../mode.ts';
import { MS_BIND, MS_RDONLY, MS_REC, MS_REMOUNT } from '../mount-flags.ts';
import type { Path } from '../path.ts';
import { lookUp } from '../walk.ts';
import { mount } from './mount.ts';

/** A path that is not there needs no mask. */
export function maskPath(caller: Caller, target: string): void {
  const found = find(caller, target);
  if (found === null) return;
  if (isDirectory(found.inode)) mount(caller, { source: 'tmpfs', target, type: 'tmpfs', flags: MS_RDONLY });
  else mount(caller, { source: '/dev/null', target, flags: MS_BIND });
}

export function makePathReadOnly(caller: Caller, target: string): void {
  if (find(caller, target) === null) return;
  mount(caller, { source: target, target, flags: MS_BIND | MS_REC });
  const { flags } = lookUp(caller, null, target).mount;
  mount(caller, { source: '', target, flags: MS_BIND | MS_REMOUNT | MS_RDONLY | flags });
}

function find(caller: Caller, target: string): Path | null {
  try {
    return lookUp(caller, null, target);
  } catch (error) {
    if (error instanceof KernelError && error.errnoName === 'ENOENT') return null;
    throw error;
  }
}
