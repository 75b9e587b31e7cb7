// A host on which containers are started: a kernel with a runtime as its first program, which makes every system call that it
// takes; a client in the host's own network; and the counts of all of it. What netlink would do (the pair of virtual cards
// between host and container) is done from outside at the moment when a network plugin would, because this kernel has none.

import { assemble, writeElf } from '../../lessons-engine/isa/index.ts';
import {
  Administration,
  fillTree,
  Kernel,
  PageRequest,
  spawnScript,
  startInit,
  syscallNumber,
  syscallRows,
  Tmpfs,
  type Inode,
  type ScriptBody,
  type Task,
} from '../../lessons-engine/kernel/index.ts';
import routines from '../userland/parts/runtime.s?raw';
import runtime from './programs/start-container.s?raw';
import { CLIENT, SERVER } from './serve-machine.ts';
import { startCounts, type StartCounts } from './start.ts';

/** Ticks that a step may take. */
const LONGEST = 100_000_000;
/** Flags of clone and unshare that make a namespace each. */
const NEW_NAMESPACES = 0x7e02_0000;

/** What happens in the life of a container, by the system call that does it. */
export type Moment = 'begins' | 'isolated' | 'runs' | 'listens';

export class ContainerHost {
  readonly kernel = new Kernel();
  /** A directory of the host for images. */
  readonly images: Inode;
  onMoment: (moment: Moment) => void = () => {};
  readonly #root: Tmpfs;
  readonly #made = { namespaces: 0, groups: 0, mounts: 0, links: 0, programs: 0 };
  #runtime: Task | null = null;

  constructor() {
    this.#root = new Tmpfs(this.kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
    fillTree(this.#root.rootInode, {
      containers: { entries: {} },
      images: { entries: {} },
      sys: { entries: { fs: { entries: { cgroup: { entries: {} } } } } },
    });
    this.images = this.#root.rootInode.lookup('images') as Inode;
    this.kernel.trace = (task, number, args, result) => this.#note(task, number, args, result);
  }

  get counts(): StartCounts {
    const { kernel } = this;
    return startCounts({
      instructions: kernel.processor.hart.instret,
      systemCalls: kernel.counts.systemCalls,
      faults: kernel.memoryParts.counts.faults,
      bytesMoved: this.#frames(),
      ...this.#made,
    });
  }

  /** Starts the program at `argv[0]` in a container whose root has these layers, and runs until it listens. */
  start(lowerdir: string, argv: readonly string[]): void {
    const words = argv.map((_, index) => `argument_${index}`);
    const tail = [
      '        .data',
      '        .balign 4',
      `arguments:  .word ${[...words, '0'].join(', ')}`,
      ...argv.map((text, index) => `argument_${index}: .asciz "${text}"`),
      `        .equ program, argument_0`,
      `layers:     .asciz "lowerdir=${lowerdir},upperdir=upper,workdir=work"`,
    ];
    fillTree(this.#root.rootInode, {
      runtime: {
        content: program(`${routines}\n${runtime}\n${tail.join('\n')}\n`, 'start-container.s'),
        mode: 0o755,
      },
    });
    this.#runtime = startInit(this.kernel, this.#root, { path: '/runtime' });
    this.#made.programs++;
    const stop = this.kernel.run(LONGEST);
    if (stop.reason !== 'idle')
      throw new Error(`container: expected it to wait for a client, found ${JSON.stringify(stop)}`);
  }

  /** Asks the container for its page and runs until it is there. */
  ask(): string {
    const request = new PageRequest(this.#runtimeTask.namespaces.net, SERVER, 80);
    for (let turn = 0; turn < 1000 && !request.complete; turn++) {
      request.go();
      this.kernel.run(100);
      request.go();
    }
    if (!request.complete)
      throw new Error(`container: expected an answer, found ${request.answer || 'none'}`);
    const { answer } = request;
    for (let turn = 0; turn < 1000 && !request.over; turn++) {
      this.kernel.run(100);
      request.go();
    }
    return answer;
  }

  /** Runs a platform's own program to its end: its system calls count. */
  script(name: string, body: ScriptBody): void {
    const task = spawnScript(this.kernel, this.#runtimeTask, name, body);
    this.kernel.run(LONGEST);
    if (task.isAlive) throw new Error(`${name}: expected it to end, found it waiting`);
  }

  get #runtimeTask(): Task {
    if (this.#runtime === null) throw new Error('ContainerHost: expected a container, found none');
    return this.#runtime;
  }

  /** Bytes of all frames that went to the container and came from it. */
  #frames(): number {
    const counters = this.#runtime?.namespaces.net.links.get('web')?.counters;
    return counters === undefined ? 0 : counters.txBytes + counters.rxBytes;
  }

  #note(task: Task, number: number, args: Int32Array, result: number | 'restart' | null): void {
    const made = this.#made;
    if (result === 'restart' || (result ?? 0) < 0) return;
    if (number === calls.getpid && task === this.#runtime) this.onMoment('begins');
    else if (number === calls.clone || number === calls.unshare) {
      const flags = args[0] as number;
      made.namespaces += bitsIn(flags & NEW_NAMESPACES);
      if (number === calls.clone && (flags & 0x4000_0000) !== 0 && result !== 0) this.#connect(task);
    } else if (number === calls.mount || number === calls.pivot_root || number === calls.umount2)
      made.mounts++;
    else if (number === calls.mkdirat && made.groups === 0) made.groups++;
    else if (number === calls.execve) {
      made.programs++;
      this.onMoment('runs');
    } else if (number === calls.chdir) this.onMoment('isolated');
    else if (number === calls.listen) this.onMoment('listens');
  }

  /** A pair of virtual cards between the host and the newest child of the runtime. */
  #connect(parent: Task): void {
    const child = parent.children.at(-1);
    if (child === undefined) throw new Error('container: expected a child of the runtime, found none');
    const [here, there] = [parent, child].map(
      ({ namespaces }) => new Administration(namespaces.net, () => true),
    );
    here?.addVeth('web', 'eth0', child.namespaces.net);
    here?.addAddress('web', CLIENT);
    there?.addAddress('eth0', `${SERVER}/24`);
    here?.setUp('web');
    there?.setUp('eth0');
    this.#made.links++;
  }
}

const calls = Object.fromEntries(
  [
    'getpid',
    'clone',
    'unshare',
    'mount',
    'pivot_root',
    'umount2',
    'mkdirat',
    'execve',
    'chdir',
    'listen',
  ].map((name) => [name, syscallNumber(name as Parameters<typeof syscallNumber>[0])]),
);

/** A program in assembly as an executable file. It may use `NR_openat` for every system call. */
export function program(source: string, fileName: string): Uint8Array {
  const numbers = syscallRows.map(({ name, number }) => `.equ NR_${name}, ${number}\n`);
  const assembly = assemble(numbers.join('') + source, {
    origin: 0x1_0000,
    sectionAlignment: 4096,
    fileName,
  });
  return writeElf({ ...assembly, symbols: new Map() });
}

function bitsIn(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}
