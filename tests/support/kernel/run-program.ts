// Programs in assembly, run by a kernel of their own: the way that most tests of the kernel look at it.

import { assemble, writeElf } from '../../../lessons-engine/isa/index.ts';
import { textOf } from '../../../lessons-engine/kernel/byte-text.ts';
import { startInit } from '../../../lessons-engine/kernel/boot.ts';
import { mount } from '../../../lessons-engine/kernel/fs/mounts/mount.ts';
import { Tmpfs } from '../../../lessons-engine/kernel/fs/tmpfs/tmpfs.ts';
import { fillTree, type Tree } from '../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { Kernel, type KernelOptions, type KernelStop } from '../../../lessons-engine/kernel/kernel.ts';
import type { Task } from '../../../lessons-engine/kernel/task/task.ts';
import { syscallRows } from '../../../lessons-engine/kernel/syscalls/table.ts';

/** Names that programs may use: `NR_clone` for every system call. */
const constants = syscallRows.map(({ name, number }) => `        .equ NR_${name}, ${number}`).join('\n');

/** The program as an executable file. It starts at `_start`. */
export function program(source: string): Uint8Array {
  return writeElf(assemble(`${constants}\n${source}`, { origin: 0x1_0000, sectionAlignment: 4096 }));
}

/** Bytes. A quarter of what a kernel has by default: most programs touch a few pages, and all of it is cleared for each. */
const SMALL = 0x40_0000;

export interface Ran {
  readonly kernel: Kernel;
  readonly init: Task;
  readonly stop: KernelStop;
  /** What was written to the console, with plain line ends. */
  readonly console: string;
  /** The exit code of init, or minus the signal that ended it; null while it lives. */
  readonly status: number | null;
}

/** Runs `source` as pid 1 until it ends, or for `budget` ticks. `tree`: more files; `proc`: it is mounted on /proc; `loopback`: lo is up. */
export function runProgram(
  source: string,
  {
    tree = {},
    budget = 10_000_000,
    proc = false,
    loopback = false,
    memorySize = SMALL,
    ...options
  }: KernelOptions & { tree?: Tree; budget?: number; proc?: boolean; loopback?: boolean } = {},
): Ran {
  const kernel = new Kernel({ memorySize, ...options });
  const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
  const directories = proc ? { proc: { entries: {} } } : {};
  fillTree(root.rootInode, { init: { content: program(source), mode: 0o755 }, ...directories, ...tree });
  const init = startInit(kernel, root, { path: '/init' });
  if (proc) mount(init.caller, { source: 'proc', target: '/proc', type: 'proc' });
  const { net } = init.namespaces;
  if (loopback) net.setUp(net.loopback);
  const stop = kernel.run(budget);
  const { exitStatus } = init;
  const status = init.isAlive ? null : (exitStatus & 0x7f) === 0 ? exitStatus >> 8 : -(exitStatus & 0x7f);
  const console = textOf(kernel.console.output).replaceAll('\r\n', '\n');
  return { kernel, init, stop, console, status };
}
