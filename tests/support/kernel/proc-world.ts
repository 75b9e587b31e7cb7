// A kernel whose programs stand still, to look at through /proc; and Linux's own /proc beside it, where the tests run on Linux.

import { existsSync, readFileSync } from 'node:fs';
import type { Caller } from '../../../lessons-engine/kernel/fs/caller.ts';
import type { Tree } from '../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { lookUp } from '../../../lessons-engine/kernel/fs/walk.ts';
import type { Kernel } from '../../../lessons-engine/kernel/kernel.ts';
import type { Task } from '../../../lessons-engine/kernel/task/task.ts';
import { asProgram, sys } from './assembly.ts';
import { lookAround } from './look-around.ts';
import { runProgram } from './run-program.ts';

/** Until a signal comes. */
export const pause = sys('rt_sigsuspend', 'proc_no_signals', 8);

export interface ProcWorld {
  readonly kernel: Kernel;
  readonly init: Task;
  /** The task with this number in the first pid namespace. */
  readonly task: (number: number) => Task;
}

/** Runs `body` until everybody waits; /proc is mounted. `data`: behind it. */
export function procWorld(
  body: string,
  { data = '', tree = {} }: { data?: string; tree?: Tree } = {},
): ProcWorld {
  const { kernel, init, stop } = runProgram(
    asProgram(`${body}
        ${pause}
        .data
        .balign 8
proc_no_signals: .word 0, 0
${data}
${lookAround}`),
    { tree, proc: true, budget: 100_000_000 },
  );
  if (stop.reason !== 'idle') throw new Error(`procWorld: expected programs that wait, found ${stop.reason}`);
  const task = (number: number): Task => {
    const found = init.pid.namespace.find(number);
    if (found === null) throw new Error(`procWorld: expected a task ${number}, found none`);
    return found;
  };
  return { kernel, init, task };
}

/** Where a link leads, as readlink says. */
export const readLink = (caller: Caller, path: string): string =>
  lookUp(caller, null, path, false).inode.readlink(caller);

/** A file of the /proc of the machine that runs the tests; null where there is none. */
export const linuxProc = (path: string): string | null =>
  existsSync(`/proc/${path}`) ? readFileSync(`/proc/${path}`, 'latin1') : null;

/** Numbers and the spaces before them left out, each line is what remains. */
export const shapes = (text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.replaceAll(/ *\b[0-9a-f]*\d[0-9a-f]*\b/g, '#'));

/** Whether all of `part` is in `whole`, in the same order. */
export function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const each of whole) if (each === part[at]) at++;
  return at === part.length;
}
