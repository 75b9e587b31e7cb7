// A kernel with the tree of groups mounted, an init that does nothing, and programs that can be started in any group: control
// groups as whoever runs the machine sees them.

import { startInit } from '../../../lessons-engine/kernel/boot.ts';
import { bytesOf, textOf } from '../../../lessons-engine/kernel/byte-text.ts';
import type { Cgroup } from '../../../lessons-engine/kernel/cgroup/cgroup.ts';
import { attach } from '../../../lessons-engine/kernel/cgroup/migrate.ts';
import type { Caller } from '../../../lessons-engine/kernel/fs/caller.ts';
import { mkdirat } from '../../../lessons-engine/kernel/fs/calls/create.ts';
import { openat } from '../../../lessons-engine/kernel/fs/calls/open.ts';
import { unlinkat } from '../../../lessons-engine/kernel/fs/calls/remove.ts';
import { mount } from '../../../lessons-engine/kernel/fs/mounts/mount.ts';
import { AT_REMOVEDIR, O_RDONLY, O_WRONLY } from '../../../lessons-engine/kernel/fs/open-flags.ts';
import { fillTree, type Tree } from '../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { Tmpfs } from '../../../lessons-engine/kernel/fs/tmpfs/tmpfs.ts';
import { lookUp } from '../../../lessons-engine/kernel/fs/walk.ts';
import { Kernel, type KernelOptions } from '../../../lessons-engine/kernel/kernel.ts';
import { clone } from '../../../lessons-engine/kernel/task/clone.ts';
import { exec } from '../../../lessons-engine/kernel/task/exec.ts';
import { Signal } from '../../../lessons-engine/kernel/task/signals.ts';
import type { Task } from '../../../lessons-engine/kernel/task/task.ts';
import { asProgram, sys } from './assembly.ts';
import { program } from './run-program.ts';

/** Waits for signals that nobody sends. */
export const idle = `
1:      ${sys('rt_sigsuspend', 'none', 8)}
        j 1b
        .data
        .align 3
none:   .word 0, 0
`;

/** Never stops computing. */
export const spin = '1: j 1b\n';

const ROOT = '/sys/fs/cgroup';

export class CgroupWorld {
  readonly kernel: Kernel;
  readonly init: Task;

  /** `programs`: bodies of `_start` by name, as files in /. */
  constructor(
    programs: Readonly<Record<string, string>> = {},
    options: KernelOptions & { tree?: Tree } = {},
  ) {
    this.kernel = new Kernel(options);
    const root = new Tmpfs(this.kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
    const files = Object.entries({ init: idle, spin, idle, ...programs }).map(
      ([name, body]) => [name, { content: program(asProgram(body)), mode: 0o755 }] as const,
    );
    fillTree(root.rootInode, {
      ...Object.fromEntries(files),
      tmp: { entries: {} },
      sys: { entries: { fs: { entries: { cgroup: { entries: {} } } } } },
      ...options.tree,
    });
    this.init = startInit(this.kernel, root, { path: '/init' });
    this.mount(ROOT);
  }

  get root(): Caller {
    return this.init.caller;
  }

  mount(target: string, data = '', caller = this.root, type = 'cgroup2'): void {
    mount(caller, { source: 'none', target, type, flags: 0, data });
  }

  /** Path of a group or of one of its files: `a/b/memory.max`. */
  path(name: string): string {
    return `${ROOT}/${name}`;
  }

  mkdir(name: string, caller = this.root): void {
    mkdirat(caller, null, this.path(name), 0o755);
  }

  rmdir(name: string, caller = this.root): void {
    unlinkat(caller, null, this.path(name), AT_REMOVEDIR);
  }

  /** Makes a group; the controllers are enabled in all groups above it. */
  group(name: string, controllers = '+cpu +io +memory +pids'): Cgroup {
    const names = name.split('/');
    names.forEach((_, index) => {
      const [above, here] = [names.slice(0, index).join('/'), names.slice(0, index + 1).join('/')];
      this.write(`${above}/cgroup.subtree_control`, controllers);
      if (this.list(above).includes(names[index] as string)) return;
      this.mkdir(here);
    });
    return this.find(name);
  }

  find(name: string): Cgroup {
    let group = this.kernel.rootCgroup;
    for (const each of name.split('/')) {
      const child = group.children.get(each);
      if (child === undefined) throw new Error(`expected a group ${name}, found none called ${each}`);
      group = child;
    }
    return group;
  }

  list(name: string): string[] {
    return lookUp(this.root, null, this.path(name))
      .inode.entries()
      .map((entry) => entry.name);
  }

  read(name: string, caller = this.root): string {
    const file = openat(caller, null, this.path(name), O_RDONLY);
    try {
      return textOf(file.read(1 << 16));
    } finally {
      file.drop();
    }
  }

  /** The value of one line of `name value`, or of the whole file. */
  value(name: string, key = ''): number {
    const text = this.read(name);
    if (key === '') return Number(text);
    const line = text.split('\n').find((each) => each.startsWith(`${key} `));
    if (line === undefined) throw new Error(`expected a line "${key}" in ${name}, found ${text}`);
    return Number(line.slice(key.length));
  }

  write(name: string, text: string, caller = this.root): void {
    const file = openat(caller, null, this.path(name), O_WRONLY);
    try {
      file.write(bytesOf(text));
    } finally {
      file.drop();
    }
  }

  /** A child of init that executes a program, in a group. */
  start(name: string, group: Cgroup = this.kernel.rootCgroup): Task {
    const task = this.fork();
    attach(task, group);
    exec(this.kernel, task, {
      path: lookUp(task.caller, null, `/${name}`),
      name: `/${name}`,
      argv: [name],
      envp: [],
    });
    return task;
  }

  /** A copy of a task. */
  fork(parent = this.init): Task {
    return clone(this.kernel, parent, { flags: Signal.SIGCHLD, stack: 0, parentTid: 0, tls: 0, childTid: 0 });
  }
}

/** The exit code, or minus the signal that ended it; null while it lives. */
export function statusOf({ isAlive, exitStatus }: Task): number | null {
  if (isAlive) return null;
  return (exitStatus & 0x7f) === 0 ? exitStatus >> 8 : -(exitStatus & 0x7f);
}
