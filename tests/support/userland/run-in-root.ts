// The user-land on a kernel of its own: a root file system in memory, one program in it as pid 1.

import { rootTree, usualEnvironment } from '../../../content/userland/root.ts';
import { startInit } from '../../../lessons-engine/kernel/boot.ts';
import { bytesOf, textOf } from '../../../lessons-engine/kernel/byte-text.ts';
import { lookUp } from '../../../lessons-engine/kernel/fs/walk.ts';
import { fillTree, type Tree } from '../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { Tmpfs } from '../../../lessons-engine/kernel/fs/tmpfs/tmpfs.ts';
import { Administration } from '../../../lessons-engine/kernel/net/administration.ts';
import { Kernel, type KernelOptions, type KernelStop } from '../../../lessons-engine/kernel/kernel.ts';
import type { Task } from '../../../lessons-engine/kernel/task/task.ts';

/** Assembled once for all tests of a file: nothing in it is ever written to. */
const tree = rootTree();

export interface World {
  readonly kernel: Kernel;
  readonly init: Task;
  /** What was written to the console since the last time somebody asked, with plain line ends. */
  readonly said: () => string;
  readonly type: (text: string) => void;
  /** Lets time pass: until everybody waits or has ended, or for so many ticks (default 20 million). */
  readonly run: (budget?: number) => KernelStop;
  /** The exit code of init, or minus the signal that ended it; null while it lives. */
  readonly status: () => number | null;
}

export interface WorldOptions extends KernelOptions {
  /** In /home, where init works. */
  readonly files?: Tree;
  readonly environment?: readonly string[];
  /** What else is done before init runs. */
  readonly prepare?: (kernel: Kernel, init: Task) => void;
}

/** A kernel with a loopback, whose init is the program `argv[0]` of /bin. Nothing has run yet. */
export function worldOf(
  argv: readonly string[],
  { files = {}, environment = usualEnvironment, prepare = () => {}, ...options }: WorldOptions = {},
): World {
  const kernel = new Kernel(options);
  const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
  fillTree(root.rootInode, tree);
  fillTree(root.rootInode, { home: { entries: files } });
  const init = startInit(kernel, root, { path: `/bin/${argv[0]}`, argv, envp: environment });
  init.fs.cwd = lookUp(init.caller, null, '/home');
  new Administration(init.namespaces.net, () => true).setUp('lo');
  prepare(kernel, init);
  let heard = 0;
  return {
    kernel,
    init,
    said: () => {
      const { output } = kernel.console;
      const text = textOf(output.slice(heard)).replaceAll('\r\n', '\n');
      heard = output.length;
      return text;
    },
    type: (text) => kernel.console.type(bytesOf(text)),
    run: (budget = 20_000_000) => kernel.run(budget),
    status: () => {
      if (init.isAlive) return null;
      const { exitStatus } = init;
      return (exitStatus & 0x7f) === 0 ? exitStatus >> 8 : -(exitStatus & 0x7f);
    },
  };
}
