// What a system call gets, and what the table knows of each.

import type { Kernel } from '../kernel.ts';
import type { Task } from '../task/task.ts';

export interface Call {
  readonly kernel: Kernel;
  readonly task: Task;
  /** a0 to a5, signed. */
  readonly args: Int32Array;
  /** What the call has done before it had to wait: kept while it is made again, 0 at first. */
  progress: number;
}

export interface SyscallRow {
  /** As Linux has it on RISC-V (asm-generic/unistd.h). */
  readonly number: number;
  readonly name: string;
  /** Of its parameters, in order. */
  readonly parameters: readonly string[];
  /** What Linux does and this does not; '' when a program cannot tell. */
  readonly missing: string;
  /** The value for a0. Throws `KernelError` to fail, `Sleep` to wait; null when a0 is not to be written. */
  readonly run: (call: Call) => number | null;
  /** What the call gives when a signal ends its waiting, from its progress. Without it, or where it gives null, EINTR. */
  readonly interrupted?: (progress: number, call: Call) => number | null;
}
