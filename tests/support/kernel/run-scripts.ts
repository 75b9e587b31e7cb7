// A kernel whose pid 1 is a script, with further scripts and programs in /bin.

import { startInit } from '../../../lessons-engine/kernel/boot.ts';
import { textOf } from '../../../lessons-engine/kernel/byte-text.ts';
import { deviceNodes } from '../../../lessons-engine/kernel/fs/devices.ts';
import { fillTree, type Tree } from '../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { Tmpfs } from '../../../lessons-engine/kernel/fs/tmpfs/tmpfs.ts';
import { Kernel, type KernelOptions, type KernelStop } from '../../../lessons-engine/kernel/kernel.ts';
import { CallLog } from '../../../lessons-engine/kernel/script/call-log.ts';
import { scriptFile, type ScriptProgram } from '../../../lessons-engine/kernel/script/script-program.ts';
import type { Task } from '../../../lessons-engine/kernel/task/task.ts';

export interface Booted {
  readonly kernel: Kernel;
  readonly init: Task;
  readonly log: CallLog;
  /** What was written to the console so far. */
  readonly console: () => string;
}

/** `scripts.init` is pid 1; each of them is a file of that name in /bin. */
export function boot(
  scripts: Readonly<Record<string, ScriptProgram>>,
  { tree = {}, ...options }: KernelOptions & { tree?: Tree } = {},
): Booted {
  const kernel = new Kernel(options);
  const log = CallLog.of(kernel);
  const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
  const files = Object.keys(scripts).map((name) => [name, { content: scriptFile(name), mode: 0o755 }]);
  const directories = ['proc', 'sys', 'tmp', 'run', 'var'].map((name) => [name, { entries: {} }]);
  fillTree(root.rootInode, {
    ...Object.fromEntries(directories),
    bin: { entries: Object.fromEntries(files) },
    dev: { entries: deviceNodes },
  });
  fillTree(root.rootInode, tree);
  for (const [name, program] of Object.entries(scripts)) kernel.scripts.set(name, program);
  const init = startInit(kernel, root, { path: '/bin/init', envp: ['PATH=/bin'] });
  return { kernel, init, log, console: () => textOf(kernel.console.output).replaceAll('\r\n', '\n') };
}

/** Runs pid 1 until it ends; its exit code, or minus the signal that ended it. */
export function runToEnd(
  { kernel, init }: Booted,
  budget = 10_000_000,
): { stop: KernelStop; status: number | null } {
  const stop = kernel.run(budget);
  const { exitStatus } = init;
  const ended = (exitStatus & 0x7f) === 0 ? exitStatus >> 8 : -(exitStatus & 0x7f);
  return { stop, status: init.isAlive ? null : ended };
}
