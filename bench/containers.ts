// Many small containers on one kernel, started by the program of chapter 11 that makes the system calls of a runtime (crowd.s):
// what a start costs in instructions of the guest, in time of the kernel model, and what a container that only sleeps keeps.

import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { assemble, writeElf } from '../lessons-engine/isa/index.ts';
import { startInit } from '../lessons-engine/kernel/boot.ts';
import { fillTree } from '../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { Tmpfs } from '../lessons-engine/kernel/fs/tmpfs/tmpfs.ts';
import { Kernel } from '../lessons-engine/kernel/kernel.ts';
import { PAGE_SIZE } from '../lessons-engine/machine/index.ts';
import { syscallNumber, syscallRows } from '../lessons-engine/kernel/syscalls/table.ts';
import type { Task } from '../lessons-engine/kernel/task/task.ts';
import { median } from '../lessons-engine/bits/index.ts';

const RUNTIME = '../content/userland/parts/runtime.s';
const CROWD = '../content/chapters/11-containers/crowd.s';
const CONTAINERS = 200;
/** Kernels, one after the other. */
const ROUNDS = 7;

/** Ticks that all starts may take together; they take far fewer. */
const LONGEST = 1_000_000_000;

/** What it took from the program of the container before to that of this one. */
export interface ContainerStart {
  readonly task: Task;
  readonly instructions: number;
  readonly systemCalls: number;
  readonly milliseconds: number;
}

export interface StartedContainers {
  readonly kernel: Kernel;
  /** The runtime: pid 1, which waits for all of them. */
  readonly runtime: Task;
  readonly starts: readonly ContainerStart[];
}

/** Starts so many (at most 999), each with namespaces, a control group and an overlay of its own, and lets all of them sleep. */
export function startContainers(count: number): StartedContainers {
  const kernel = new Kernel();
  const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
  fillTree(root.rootInode, {
    runtime: { content: program([RUNTIME, CROWD], { CONTAINERS: count }), mode: 0o755 },
    containers: { entries: {} },
    image: {
      entries: {
        bin: { entries: { sleep: { content: program(['containers/sleep.s']), mode: 0o755 } } },
        proc: { entries: {} },
        tmp: { entries: {} },
        sys: { entries: { fs: { entries: { cgroup: { entries: {} } } } } },
      },
    },
    proc: { entries: {} },
    sys: { entries: { fs: { entries: { cgroup: { entries: {} } } } } },
  });
  const runtime = startInit(kernel, root, { path: '/runtime' });
  const starts: ContainerStart[] = [];
  const { hart } = kernel.processor;
  const now = () => ({
    instructions: hart.instret,
    systemCalls: kernel.counts.systemCalls,
    milliseconds: performance.now(),
  });
  let before = now();
  const execve = syscallNumber('execve');
  kernel.trace = (task, number, _, result) => {
    if (number !== execve || result !== null) return;
    const after = now();
    starts.push({
      task,
      instructions: after.instructions - before.instructions,
      systemCalls: after.systemCalls - before.systemCalls,
      milliseconds: after.milliseconds - before.milliseconds,
    });
    before = after;
  };
  kernel.run(LONGEST);
  kernel.trace = null;
  if (!runtime.isAlive)
    throw new Error(`expected the runtime to wait, found it ended: ${runtime.exitStatus}`);
  return { kernel, runtime, starts };
}

export interface ContainerFigures {
  unit: string;
  /** Of the start that took most: instructions of the runtime and its child, and their system calls. */
  instructions: number;
  systemCalls: number;
  /** Of a start: on the first kernel of the process, and on those after it. */
  milliseconds: { first: number; warm: number };
  /** What one container keeps: of the JavaScript heap, and of the memory of the machine. */
  heap: number;
  memory: number;
}

export function containers(): ContainerFigures {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const { starts } = startContainers(CONTAINERS);
    return median(starts.map(({ milliseconds }) => milliseconds));
  });
  const [first = 0, ...warm] = rounds;
  const one = startContainers(1);
  const before = heapInUse();
  const many = startContainers(CONTAINERS + 1);
  const after = heapInUse();
  const framesOf = ({ kernel: { frames } }: StartedContainers): number => frames.total - frames.free;
  const most = (count: (start: ContainerStart) => number): number => Math.max(...many.starts.map(count));
  return {
    unit: `a start, one of ${CONTAINERS} on one kernel; ms: median of these, warm: and of ${ROUNDS - 1} kernels; bytes`,
    instructions: most(({ instructions }) => instructions),
    systemCalls: most(({ systemCalls }) => systemCalls),
    milliseconds: { first: rounded(first), warm: rounded(median(warm)) },
    heap: Math.round((after - before) / CONTAINERS),
    memory: ((framesOf(many) - framesOf(one)) * PAGE_SIZE) / CONTAINERS,
  };
}

/** Bytes that are still reachable; those of the kernel itself are a few containers' worth. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('expected a garbage collector to call, found none');
  collect();
  return process.memoryUsage().heapUsed;
}

const rounded = (value: number): number => Number(value.toPrecision(3));

/** Files from here, one behind the other, as an executable file. They may use `NR_openat` for every system call, and `constants`. */
function program(files: readonly string[], constants: Readonly<Record<string, number>> = {}): Uint8Array {
  const numbers = syscallRows.map(({ name, number }) => [`NR_${name}`, number] as const);
  const lines = [...numbers, ...Object.entries(constants)].map(([name, value]) => `.equ ${name}, ${value}\n`);
  const sources = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'));
  const assembly = assemble([...lines, ...sources].join(''), {
    origin: 0x1_0000,
    sectionAlignment: 4096,
    fileName: files.at(-1) ?? '',
  });
  return writeElf({ ...assembly, symbols: new Map() });
}
