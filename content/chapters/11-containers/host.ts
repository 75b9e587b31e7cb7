// A host whose containers are built wall by wall: for the chapter's figures, where each wall is left out once, and for its
// terminals. The calls are those of the lab's solution, made by a task that is driven from here.

import {
  bytesOf, errnoName, fillTree, Kernel, lookUp, makeDevice, startInit, type Task, textOf, Tmpfs, type Tree,
} from '../../../lessons-engine/kernel/index.ts'; // prettier-ignore
import { BlockDevice } from '../../../lessons-engine/kernel/block/block-device.ts';
import { Console, ConsoleFile } from '../../../lessons-engine/kernel/fs/console.ts';
import { deviceNodes } from '../../../lessons-engine/kernel/fs/devices.ts';
import { DrivenTask } from '../../../lessons-engine/kernel/script/driven-task.ts';
import type { CallArgument } from '../../../lessons-engine/kernel/script/system-call.ts';
import { CONSTANTS as linux } from './linux-constants.ts';

/** What stands around a program. */
export interface Walls {
  readonly root: 'none' | 'chroot' | 'pivot';
  /** A pid namespace, with a /proc of its own. */
  readonly numbers: boolean;
  /** Namespaces for the hostname, IPC and the network. */
  readonly names: boolean;
  /** Limits of a control group; null: in the group of the host. */
  readonly limits: { readonly memory: number; readonly pids: number; readonly weight?: number } | null;
  /** Capabilities that root keeps; null: all. Then /proc/sys stays writable, too. */
  readonly capabilities: readonly number[] | null;
}

export const noWalls: Walls = {
  root: 'none',
  numbers: false,
  names: false,
  limits: null,
  capabilities: null,
};

/** CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, SETGID, SETUID, NET_BIND_SERVICE, SYS_CHROOT. */
export const usualCapabilities: readonly number[] = [0, 1, 3, 4, 5, 6, 7, 10, 18];

export interface Started {
  readonly task: Task;
  readonly console: Console;
  /** System calls that it took to start it. */
  readonly calls: number;
}

export interface HostOptions {
  /** /bin of the host and of every image, beside init. */
  readonly programs: Tree;
  readonly memorySize?: number;
  /** What the host has besides. */
  readonly files?: Tree;
}

/** What only the host is to read, in a file and on its disk. */
const SECRET = 'what only the host may read\n';
const RDWR = 2;

export class Host {
  readonly kernel: Kernel;
  readonly init: Task;
  readonly runtime: DrivenTask;
  readonly #programs: Tree;
  #calls = 0;

  constructor({ programs, memorySize = 0x80_0000, files = {} }: HostOptions) {
    this.#programs = programs;
    this.kernel = new Kernel({ memorySize });
    const { kernel } = this;
    const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
    fillTree(root.rootInode, {
      ...image(programs, 'host'),
      containers: { entries: {} },
      root: { entries: { secret: SECRET }, mode: 0o755 },
      ...files,
    });
    const disk = new BlockDevice({ number: makeDevice(254, 0), name: 'vda', size: SECRET.length });
    disk.write(0, bytesOf(SECRET));
    kernel.addBlockDevice(disk);
    this.init = startInit(kernel, root, {
      path: '/bin/init',
      argv: ['init', 'sleep', '1000000'],
      envp: ['PATH=/bin'],
    });
    kernel.run(1_000_000);
    this.runtime = DrivenTask.spawn(kernel, this.init, 'runtime');
    this.#call(this.runtime, 'mount', 'cgroup2', '/sys/fs/cgroup', 'cgroup2', 0, null);
    this.#write(this.runtime, '/sys/fs/cgroup/cgroup.subtree_control', '+cpu +io +memory +pids');
  }

  /** Starts `argv` behind these walls, on a terminal of its own. */
  start(name: string, walls: Walls, argv: readonly string[], console = new Console()): Started {
    this.#calls = 0;
    const { runtime } = this;
    const rootfs = walls.root === 'none' ? '/' : `/containers/${name}`;
    if (walls.root !== 'none')
      fillTree(lookUp(runtime.task.caller, null, '/containers').inode, {
        [name]: { entries: image(this.#programs, name) },
      });
    const group = `/sys/fs/cgroup/${name}`;
    const { limits } = walls;
    if (limits !== null) {
      this.#call(runtime, 'mkdirat', -100, group, 0o755);
      this.#write(runtime, `${group}/memory.max`, `${limits.memory}`);
      this.#write(runtime, `${group}/pids.max`, `${limits.pids}`);
      if (limits.weight !== undefined) this.#write(runtime, `${group}/cpu.weight`, `${limits.weight}`);
    }
    const flags =
      linux.CLONE_NEWNS |
      (walls.numbers ? linux.CLONE_NEWPID : 0) |
      (walls.names ? linux.CLONE_NEWUTS | linux.CLONE_NEWIPC | linux.CLONE_NEWNET : 0);
    const clone = runtime.clone(flags | linux.SIGCHLD);
    this.#calls++;
    if (!('child' in clone)) throw new Error(`clone: expected a child, found ${JSON.stringify(clone)}`);
    const { child } = clone;
    const { files } = child.task;
    for (const fd of files.numbers()) files.close(fd);
    files.install(new ConsoleFile(console, RDWR, null));
    for (let more = 0; more < 2; more++) files.duplicate(0);
    if (limits !== null) {
      this.#write(child, `${group}/cgroup.procs`, '0');
      if (walls.names) this.#call(child, 'unshare', linux.CLONE_NEWCGROUP);
    }
    if (walls.names) this.#call(child, 'sethostname', name, name.length);
    this.#changeRoot(child, walls, rootfs);
    if (walls.capabilities !== null) this.#giveUp(child, walls.capabilities);
    const end = child.call('execve', `/bin/${argv[0]}`, argv, ['PATH=/bin', 'HOME=/root']);
    this.#calls++;
    if (end.kind !== 'gone') throw new Error(`execve ${argv[0]}: ${JSON.stringify(end)}`);
    return { task: child.task, console, calls: this.#calls };
  }

  #changeRoot(child: DrivenTask, walls: Walls, rootfs: string): void {
    if (walls.root === 'chroot') {
      this.#call(child, 'chroot', rootfs);
      this.#call(child, 'chdir', '/');
    }
    if (walls.root === 'pivot') {
      this.#call(child, 'mount', null, '/', null, linux.MS_REC | linux.MS_PRIVATE, null);
      this.#call(child, 'mount', rootfs, rootfs, null, linux.MS_BIND | linux.MS_REC, null);
      this.#call(child, 'chdir', rootfs);
      this.#call(child, 'pivot_root', '.', '.');
      this.#call(child, 'umount2', '.', linux.MNT_DETACH);
      this.#call(child, 'chdir', '/');
    }
    if (walls.root === 'none') return;
    const safe = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC;
    this.#call(child, 'mount', 'proc', '/proc', 'proc', safe, null);
    if (walls.capabilities === null) return;
    for (const path of ['/proc/sys', '/proc/sysrq-trigger']) {
      this.#call(child, 'mount', path, path, null, linux.MS_BIND | linux.MS_REC, null);
      const flags = linux.MS_BIND | linux.MS_REMOUNT | linux.MS_RDONLY | safe;
      this.#call(child, 'mount', null, path, null, flags, null);
    }
  }

  #giveUp(child: DrivenTask, kept: readonly number[]): void {
    for (let capability = 0; capability <= linux.CAP_LAST_CAP; capability++)
      if (!kept.includes(capability)) this.#call(child, 'prctl', linux.PR_CAPBSET_DROP, capability, 0, 0, 0);
    this.#call(child, 'prctl', linux.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  }

  #call(by: DrivenTask, name: string, ...args: readonly CallArgument[]): number {
    this.#calls++;
    const end = by.call(name, ...args);
    if (end.kind !== 'returned') throw new Error(`${name}: expected it to return, found ${end.kind}`);
    if (end.result < 0) throw new Error(`${name}(${args.join(', ')}): ${errnoName(-end.result)}`);
    return end.result;
  }

  #write(by: DrivenTask, path: string, text: string): void {
    const fd = this.#call(by, 'openat', -100, path, 1, 0);
    this.#call(by, 'write', fd, text, text.length);
    this.#call(by, 'close', fd);
  }
}

/** What was written to a terminal, with plain line ends. */
export const written = ({ output }: Console): string => textOf(output).replaceAll('\r\n', '\n');

export function image(programs: Tree, hostname: string): Tree {
  const empty = { entries: {} };
  return {
    bin: { entries: programs },
    dev: { entries: deviceNodes },
    etc: { entries: { hostname: `${hostname}\n` } },
    proc: empty,
    root: empty,
    sys: { entries: { fs: { entries: { cgroup: empty } } } },
    tmp: { entries: {}, mode: 0o1777 },
  };
}
