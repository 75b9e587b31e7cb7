// A host with secrets, on which the reader's code starts containers: its init, a service, a disk, a bundle for each container,
// and a runtime that the calls are made by. What a check wants to know it reads here, or lets a program in the container say.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import { type Attempt, CheckFailure } from '../../../../../lessons-engine/grader/index.ts';
import { BlockDevice } from '../../../../../lessons-engine/kernel/block/block-device.ts';
import {
  bytesOf, fillTree, type Inode, Kernel, KernelError, lookUp, makeDevice, startInit, type Task, textOf, Tmpfs, type Tree,
} from '../../../../../lessons-engine/kernel/index.ts'; // prettier-ignore
import { pathText } from '../../../../../lessons-engine/kernel/fs/path.ts';
import { Console, ConsoleFile } from '../../../../../lessons-engine/kernel/fs/console.ts';
import type { Mount } from '../../../../../lessons-engine/kernel/fs/mount.ts';
import type { MappedFile } from '../../../../../lessons-engine/kernel/memory/page-cache.ts';
import { DrivenTask } from '../../../../../lessons-engine/kernel/script/driven-task.ts';
import type { CallArgument } from '../../../../../lessons-engine/kernel/script/system-call.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { LinuxCalls } from '../../linux-api.ts';
import { containerPrograms, hostPrograms } from './programs.ts';

export interface Spec {
  id: string;
  rootfs: string;
  hostname: string;
  args: string[];
  env: string[];
  user: { uid: number; gid: number };
  capabilities: number[];
  limits: { memory: number; pids: number; cpu: { quota: number; period: number } };
}

/** What a runtime leaves root by default: CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, SETGID, SETUID, NET_BIND_SERVICE, SYS_CHROOT. */
export const USUAL_CAPABILITIES = [0, 1, 3, 4, 5, 6, 7, 10, 18];

const [MS_REC, MS_SHARED, O_RDWR, O_DIRECTORY] = [0x4000, 0x10_0000, 2, 0x10000];
export const DISK = makeDevice(254, 0);
const MEMORY = 0x80_0000;
/** Ticks that one call of the reader's code may take, whatever runs meanwhile. */
const LONGEST_CALL = 2_000_000;

/** Letters that nobody can guess. */
export function randomName(random: Random, prefix = ''): string {
  let name = prefix;
  for (let count = 0; count < 6; count++) name += String.fromCharCode(97 + random.below(26));
  return name;
}

export interface Container {
  readonly spec: Spec;
  readonly task: Task;
  readonly pid: number;
  readonly console: Console;
  /** As they were when it was started: a task that has ended keeps none. */
  readonly namespaces: Task['namespaces'];
}

export class RuntimeWorld {
  readonly kernel = new Kernel({ memorySize: MEMORY });
  readonly random: Random;
  readonly secret: string;
  readonly hostname: string;
  readonly runtime: DrivenTask;
  /** A task of the host that no container may see or reach. */
  readonly service: Task;
  readonly #attempt: Attempt;
  readonly #before: Traces;
  /** Of the images' programs, as they were handed out. */
  readonly #versions = new Map<MappedFile, number>();
  #bundles = 0;

  constructor(attempt: Attempt) {
    this.#attempt = attempt;
    this.random = attempt.random;
    this.secret = randomName(this.random, 'secret-');
    this.hostname = randomName(this.random, 'host-');
    const { kernel } = this;
    const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
    fillTree(root.rootInode, hostTree(this.hostname, this.secret));
    const disk = new BlockDevice({ number: DISK, name: 'vda', size: 4096 });
    disk.write(0, bytesOf(`${this.secret}\n`));
    kernel.addBlockDevice(disk);
    const init = startInit(kernel, root, {
      path: '/bin/init',
      argv: ['init', 'sleep', '100000'],
      envp: ['PATH=/bin'],
    });
    this.#let(1_000_000);
    this.service = kernel.tasks.find(({ comm }) => comm === 'sleep') as Task;
    this.runtime = DrivenTask.spawn(kernel, init, 'runtime', LONGEST_CALL);
    this.#call('sethostname', this.hostname, this.hostname.length);
    this.#call('mount', 'cgroup2', '/sys/fs/cgroup', 'cgroup2', 0, null);
    this.#writeFile('/sys/fs/cgroup/cgroup.subtree_control', '+cpu +memory +pids');
    // As systemd leaves it.
    this.#call('mount', null, '/', null, MS_REC | MS_SHARED, null);
    // A directory that whoever started the runtime has left open.
    this.#call('openat', -100, '/bundles', O_DIRECTORY, 0);
    this.#before = this.traces();
  }

  #call(name: string, ...args: readonly CallArgument[]): number {
    const end = this.runtime.call(name, ...args);
    if (end.kind !== 'returned' || end.result < 0) throw new Error(`${name}: ${JSON.stringify(end)}`);
    return end.result;
  }

  #writeFile(path: string, text: string): void {
    const fd = this.#call('openat', -100, path, 1, 0);
    this.#call('write', fd, text, text.length);
    this.#call('close', fd);
  }

  /** A bundle with a root of its own, and what is wanted of it: `script` in a shell. */
  spec(script: string, { more = {}, ...changes }: Partial<Spec> & { more?: Tree } = {}): Spec {
    const id = randomName(this.random, `c${++this.#bundles}-`);
    const bundles = lookUp(this.runtime.task.caller, null, '/bundles').inode;
    const hostname = randomName(this.random);
    fillTree(bundles, { [id]: { entries: { rootfs: { entries: imageTree(hostname) } } } });
    fillTree(bundles, { [id]: { entries: { rootfs: { entries: more } } } });
    const bin = lookUp(this.runtime.task.caller, null, `/bundles/${id}/rootfs/bin`).inode;
    for (const { name } of bin.entries()) {
      if (name === '.' || name === '..') continue;
      const { mapping } = bin.lookup(name) as Inode;
      this.#versions.set(mapping, mapping.version);
    }
    return {
      id,
      rootfs: `/bundles/${id}/rootfs`,
      hostname,
      args: ['/bin/sh', '-c', script],
      env: ['PATH=/bin', `NAME=${id}`],
      user: { uid: 0, gid: 0 },
      capabilities: USUAL_CAPABILITIES,
      limits: {
        memory: 4096 * (128 + this.random.below(32)),
        pids: 8 + this.random.below(8),
        cpu: { quota: 20_000 + 1000 * this.random.below(20), period: 100_000 },
      },
      ...changes,
    };
  }

  /** Lets the reader's code start it, and sees that it is what it should be. */
  async start(spec: Spec): Promise<Container> {
    const console = new Console();
    const { files } = this.runtime.task;
    for (const fd of [0, 1, 2]) if (files.numbers().includes(fd)) files.close(fd);
    files.install(new ConsoleFile(console, O_RDWR, null));
    files.duplicate(0);
    files.duplicate(0);
    const { value: pid, executed } = await this.#run('start', [spec as unknown as Json]);
    const namespace = this.runtime.task.pid.namespace;
    const task = this.kernel.tasks.find((each) => each.pid.in(namespace) === pid);
    if (typeof pid !== 'number' || task === undefined || task.parent !== this.runtime.task)
      throw new CheckFailure('`start` did not return the number of a child of the runtime.', {
        expected: 'what `clone` returned',
        found: typeof pid === 'number' ? `${pid}` : 'no number',
      });
    const wanted = [...spec.args, ...spec.env].join(' ');
    const found = executed === null ? 'no execve' : [...executed.argv, ...executed.envp].join(' ');
    if (found !== wanted)
      throw new CheckFailure('What was executed is not the spec’s `args` with its `env`.', {
        expected: wanted,
        found,
      });
    if (task.state !== 'zombie') this.#expectOwnPrograms(task, spec);
    return { spec, task, pid, console, namespaces: task.namespaces };
  }

  /** What it will say can be believed: the programs are the image's, as they were. */
  #expectOwnPrograms(task: Task, spec: Spec): void {
    const bin = lookUp(this.runtime.task.caller, null, `${spec.rootfs}/bin`).inode;
    for (const { name } of bin.entries()) {
      if (name === '.' || name === '..') continue;
      const file = (bin.lookup(name) as Inode).mapping;
      let found: MappedFile | null = null;
      try {
        found = lookUp(task.caller, null, `/bin/${name}`).inode.mapping;
      } catch (thrown) {
        if (!(thrown instanceof KernelError)) throw thrown;
      }
      if (found !== file || file.version !== this.#versions.get(file))
        throw new CheckFailure('The programs in the container are not those of its image.', {
          expected: `/bin/${name} as it is in ${spec.rootfs}`,
          found: found === null ? 'no such file' : 'another file, or a changed one',
        });
    }
  }

  namespacesOf({ namespaces }: Container): Task['namespaces'] {
    return namespaces;
  }

  /** Whether the task was made by the container, wherever it is now. */
  isInside({ task }: Container, other: Task): boolean {
    for (let each: Task | null = other; each !== null; each = each.parent) if (each === task) return true;
    return false;
  }

  /** Mounts of the host that the container has in its mount namespace, by their places in it. */
  hostMountsIn({ task, spec }: Container): string[] {
    const { caller, namespaces } = this.runtime.task;
    const image = lookUp(caller, null, spec.rootfs).dentry;
    const host = namespaces.mount.mounts();
    if (task.namespaces.mount === namespaces.mount)
      return host.slice(1).map((mount) => this.#mountText(mount));
    const types = new Set(host.slice(1).map(({ superBlock }) => superBlock));
    return task.namespaces.mount
      .mounts()
      .slice(1)
      .filter(({ superBlock, root }) => types.has(superBlock) && !root.isWithin(image))
      .filter(
        ({ superBlock }) => superBlock.type !== 'cgroup2' || task.namespaces.cgroup === namespaces.cgroup,
      )
      .map((mount) => this.#mountText(mount));
  }

  #mountText({ superBlock, place, namespace }: Mount): string {
    const at = place === null || namespace === null ? '/' : pathText(place, namespace.rootPath);
    return `${superBlock.type} on ${at}`;
  }

  /** Throws when the host has other mounts than before. */
  expectHostMounts(): void {
    compare('mounts of the host', this.#before.mounts, this.traces().mounts);
  }

  async remove({ spec, pid }: Container): Promise<void> {
    await this.#run('remove', [spec as unknown as Json, pid]);
  }

  async #run(
    name: string,
    args: Json[],
  ): Promise<{ value: Json | undefined; executed: LinuxCalls['executed'] }> {
    const calls = new LinuxCalls(this.runtime);
    const value = await this.#attempt.call(name, [], calls.api(args));
    this.#attempt.count({ calls: calls.made });
    return { value, executed: calls.executed };
  }

  /** Lets time pass. */
  let(ticks = 2_000_000): void {
    const stop = this.#let(ticks);
    if (stop.reason === 'halt' || stop.reason === 'panic')
      throw new CheckFailure('A program in the container has switched the host off.', {
        expected: 'a host that goes on',
        found: stop.reason === 'halt' ? 'a reset' : 'its first task was killed, and the kernel panicked',
      });
  }

  #let(ticks: number): ReturnType<Kernel['run']> {
    return this.kernel.run(ticks);
  }

  /** Starts it, lets it run, and gives what it wrote. */
  async outputOf(spec: Spec, ticks?: number): Promise<string> {
    const container = await this.start(spec);
    this.let(ticks);
    const text = said(container);
    await this.remove(container);
    return text;
  }

  /** What is there of everything that a container could leave behind. */
  traces(): Traces {
    const { kernel } = this;
    kernel.pageCache.shrink(Infinity);
    const host = this.runtime.task;
    return {
      tasks: kernel.tasks.map(({ comm, state }) => `${comm}${state === 'zombie' ? ' (zombie)' : ''}`),
      mounts: host.namespaces.mount.mounts().map((mount) => this.#mountText(mount)),
      groups: kernel.rootCgroup.subtree.map(({ path }) => path),
      frames: kernel.frames.total - kernel.frames.free,
    };
  }

  /** Throws when a container has left something behind. */
  expectNoTraces(): void {
    const now = this.traces();
    const before = this.#before;
    compare('tasks', before.tasks, now.tasks);
    compare('mounts of the host', before.mounts, now.mounts);
    compare('control groups', before.groups, now.groups);
    if (now.frames > before.frames + 2)
      throw new CheckFailure('After `remove` there is less free memory than before.', {
        expected: `${before.frames} frames in use`,
        found: `${now.frames}`,
      });
  }
}

interface Traces {
  readonly tasks: readonly string[];
  readonly mounts: readonly string[];
  readonly groups: readonly string[];
  readonly frames: number;
}

function compare(what: string, before: readonly string[], now: readonly string[]): void {
  if (before.join('\n') === now.join('\n')) return;
  throw new CheckFailure(`The ${what} are not what they were before the container.`, {
    expected: before.join(', '),
    found: now.join(', '),
  });
}

/** What was written to the container's terminal. */
export const said = ({ console }: Container): string => textOf(console.output).replaceAll('\r\n', '\n');

const directories = (...names: string[]): Tree =>
  Object.fromEntries(names.map((name) => [name, { entries: {} }]));

function hostTree(hostname: string, secret: string): Tree {
  return {
    bin: { entries: hostPrograms() },
    bundles: { entries: {} },
    etc: { entries: { hostname: `${hostname}\n` } },
    root: { entries: { secret: `${secret}\n` }, mode: 0o755 },
    sys: { entries: { fs: { entries: directories('cgroup') } } },
    ...directories('proc', 'tmp', 'run'),
  };
}

function imageTree(hostname: string): Tree {
  return {
    bin: { entries: containerPrograms() },
    etc: { entries: { hostname: `${hostname}\n` } },
    tmp: { entries: {}, mode: 0o1777 },
    ...directories('proc', 'sys', 'root', 'mnt'),
  };
}
