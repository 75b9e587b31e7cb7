// A system call that fails, from wherever in the kernel. Caught in one place, syscalls/dispatch.ts, which puts the negated
// number into a0; or by whoever drives the kernel from outside, where it is an ordinary error with a message.

import { Errno, type ErrnoName } from './errno.ts';

export class KernelError extends Error {
  /** Positive; in a0 its negative comes back. */
  readonly errno: Errno;
  readonly errnoName: ErrnoName;

  /** `detail`: what was expected and found, for the kernel's log and for callers from outside. */
  constructor(name: ErrnoName, detail = '') {
    super(detail === '' ? name : `${name}: ${detail}`);
    this.name = 'KernelError';
    this.errnoName = name;
    this.errno = Errno[name];
  }
}
