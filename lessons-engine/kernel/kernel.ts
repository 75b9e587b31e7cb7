// The kernel: tasks, the hart that they take turns on, the time that passes. A turn of the loop: wake whoever's time has
// come, choose a task, let it run until its slice ends or it traps, serve the trap. START READING HERE, then
// syscalls/dispatch.ts and task/task.ts.

import { Random } from '../bits/index.ts';
import { PAGE_SIZE, type Executor } from '../machine/index.ts';
import { Cgroup } from './cgroup/cgroup.ts';
import type { Console } from './fs/console.ts';
import { addDevices } from './fs/devices.ts';
import { overlayType } from './fs/overlay/overlay-type.ts';
import { tmpfsType } from './fs/tmpfs/tmpfs.ts';
import { Vfs } from './fs/vfs.ts';
import { KernelLog } from './kernel-log.ts';
import type { MemoryParts } from './memory/address-space.ts';
import { Frames } from './memory/frames.ts';
import { chooseVictim } from './memory/out-of-memory.ts';
import { PageCache } from './memory/page-cache.ts';
import { Network } from './net/network.ts';
import { type AnyNamespace, namespaceFiles } from './namespaces/any-namespace.ts';
import { NsFs } from './namespaces/ns-fs.ts';
import type { PidNamespace } from './namespaces/pid-namespace.ts';
import { procType } from './proc/proc-type.ts';
import { Processor } from './processor.ts';
import { Scheduler } from './scheduler/scheduler.ts';
import { UserNamespace } from './security/user-namespace.ts';
import { serveTrap } from './serve-trap.ts';
import { systemCall } from './syscalls/dispatch.ts';
import { deliverSignals } from './task/deliver-signal.ts';
import { exitTask } from './task/exit.ts';
import { JobControl } from './task/job-control.ts';
import { sendSignal } from './task/send-signal.ts';
import { fromKernel, Signal } from './task/signals.ts';
import type { Task } from './task/task.ts';
import { makeTrampoline } from './task/trampoline.ts';
import { Timers } from './timers.ts';
import type { Sleep } from './wait-queue.ts';

export interface KernelOptions {
  /** Bytes, whole pages. Default 16 MiB. */
  readonly memorySize?: number;
  /** What runs programs. Default the interpreter. */
  readonly executor?: Executor;
  /** Of everything that programs may ask to be random. Default 1. */
  readonly seed?: number;
}

/** Why `run` came to an end. */
export type KernelStop =
  /** So many ticks have passed. */
  | { reason: 'budget' }
  /** Nobody can go on: all wait for something that cannot come from inside. */
  | { reason: 'idle' }
  /** A program has switched the machine off. */
  | { reason: 'halt' }
  /** The first init has ended: a real kernel panics. */
  | { reason: 'panic'; status: number };

/** A system call that ended, for whoever watches: its result, or that it will be made again. */
export type Trace = (task: Task, number: number, args: Int32Array, result: number | 'restart' | null) => void;

export class Kernel {
  readonly processor: Processor;
  readonly frames: Frames;
  readonly pageCache: PageCache;
  readonly memoryParts: MemoryParts;
  readonly scheduler: Scheduler<Task>;
  readonly timers = new Timers();
  readonly random: Random;
  readonly rootCgroup: Cgroup;
  /** The first user namespace, and what all file systems share. */
  readonly userNamespace = new UserNamespace(null, { uid: 0, gid: 0 });
  readonly vfs: Vfs;
  readonly network: Network;
  /** What is typed at and written to /dev/console. */
  readonly console: Console;
  /** Whose terminal the console is. */
  readonly jobControl: JobControl;
  /** The files that namespaces are. */
  readonly nsfs: NsFs;
  readonly kernelLog = new KernelLog();
  /** Ended system calls, tasks made, instructions of seccomp filters. */
  readonly counts = { systemCalls: 0, tasks: 0, filterInstructions: 0 };
  /** The code that a signal's handler returns to: one frame, mapped into every program. */
  readonly trampolineFrame: number;
  /** The task that has the hart. */
  current: Task | null = null;
  trace: Trace | null = null;
  /** The first pid namespace: its numbers are those that the kernel's log uses. */
  initialPids: PidNamespace | null = null;
  #order = 0;
  #panic: { status: number } | null = null;
  #halted = false;
  #yielded = false;

  constructor(options: KernelOptions = {}) {
    const { memorySize = 0x100_0000, executor, seed = 1 } = options;
    this.processor = new Processor({ memorySize, ...(executor && { executor }) });
    this.random = new Random(seed);
    this.scheduler = new Scheduler();
    this.vfs = new Vfs({ now: () => this.now, userNamespace: this.userNamespace });
    this.network = new Network({ clock: () => this.now });
    this.vfs.register(tmpfsType);
    this.vfs.register(overlayType);
    this.vfs.register(procType(this));
    this.vfs.fsStates = () => this.tasks.filter((task) => task.isAlive).map((task) => task.fs);
    this.nsfs = new NsFs(this);
    this.console = addDevices(this.vfs, seed);
    this.jobControl = new JobControl(this, this.console);
    this.rootCgroup = new Cgroup('', null, this.scheduler.root);
    this.frames = new Frames(this.processor.machine.bus, this.processor.ram);
    this.pageCache = new PageCache(this.frames);
    const { memory } = this.rootCgroup;
    memory.reclaim = (group) => this.pageCache.shrink(1, (account) => group.pays(account)) > 0;
    memory.outOfMemory = (group) => this.#killOne(group);
    this.frames.reclaim = () => this.pageCache.shrink(1) > 0 || this.#killOne(this.rootCgroup);
    this.memoryParts = {
      frames: this.frames,
      pageCache: this.pageCache,
      zeroFrame: this.frames.allocate('file', memory),
      mmu: this.processor.hart.mmu,
      counts: { faults: 0, copied: 0, entriesCopied: 0 },
    };
    this.trampolineFrame = makeTrampoline(this.frames, memory);
  }

  /** Kernel time in ticks: steps taken, and time skipped while everybody slept. */
  get now(): number {
    return this.processor.hart.ticks;
  }

  /** Everybody, zombies included, in the order of their numbers in the first pid namespace. */
  get tasks(): Task[] {
    return (this.initialPids?.tasks ?? []).map(([, task]) => task);
  }

  /** A line for the kernel's log. */
  log(text: string): void {
    this.kernelLog.add(this.now, text);
  }

  /** Takes turns until `budget` ticks have passed or nothing is left to do. */
  run(budget: number): KernelStop {
    const end = this.now + budget;
    while (this.now < end) {
      if (this.#halted) return { reason: 'halt' };
      if (this.#panic !== null) return { reason: 'panic', status: this.#panic.status };
      this.timers.fire(this.now);
      this.network.poll();
      const turn = this.scheduler.next(this.now);
      if (turn !== null)
        this.#turn(turn.task, Math.min(turn.ticks, this.#nextEvent - this.now, end - this.now));
      else if (!this.#skipTo(end)) return { reason: 'idle' };
    }
    return { reason: 'budget' };
  }

  #turn(task: Task, ticks: number): void {
    const before = this.now;
    this.current = task;
    if (task.inCall) systemCall(this, task);
    deliverSignals(this, task);
    while (task.state === 'ready' && this.now - before < ticks && !this.#yielded) {
      const trap = this.processor.run(task, ticks - (this.now - before));
      if (trap === null) continue;
      this.processor.hart.cycle++;
      this.processor.hart.unretired++;
      serveTrap(this, task, trap);
      deliverSignals(this, task);
    }
    const used = this.now - before;
    task.userTicks += used;
    this.scheduler.account(task, used, this.now);
    this.current = null;
    this.#yielded = false;
  }

  /** When something happens by itself next. */
  get #nextEvent(): number {
    return Math.min(this.timers.next, this.network.nextDeadline);
  }

  /** Nobody can run now: goes to the next moment when somebody can, at most to `end`. False when there is none. */
  #skipTo(end: number): boolean {
    const next = Math.min(this.#nextEvent, this.scheduler.nextRefill);
    if (next === Infinity) return false;
    this.processor.hart.idle += Math.min(next, end) - this.now;
    return true;
  }

  /** A new task takes its place among the others. */
  adopt(task: Task): void {
    this.counts.tasks++;
    task.parent?.children.push(task);
    task.cgroup.tasks.add(task);
    const { namespace } = task.pid;
    namespace.init ??= task;
    if (this.initialPids === null) {
      this.initialPids = namespace;
      this.jobControl.give(task);
      // The first namespaces have fixed numbers.
      for (const find of Object.values(namespaceFiles)) this.#number(find(task));
    }
    task.onReady = () => this.scheduler.enqueue(task);
    this.scheduler.enqueue(task);
  }

  #number(namespace: AnyNamespace | null): void {
    if (namespace !== null) this.nsfs.nameOf(namespace);
  }

  /** The init of a pid namespace has ended; that of the first one takes the kernel with it. */
  initEnded(namespace: PidNamespace, status: number): void {
    if (namespace.level === 0) this.#panic = { status };
  }

  /** The task lets others go first, once. */
  yield(task: Task): void {
    const { group } = task;
    const others = [...group.ready].filter((each) => each !== task);
    if (others.length === 0) return;
    task.virtualRuntime = Math.max(
      task.virtualRuntime,
      Math.min(...others.map((each) => each.virtualRuntime)) + 1,
    );
    this.#yielded = true;
  }

  /** Does to a task what changes its place among the others. */
  requeue(task: Task, change: () => void): void {
    const ready = task.state === 'ready';
    if (ready) this.scheduler.dequeue(task);
    change();
    if (ready) this.scheduler.enqueue(task);
  }

  /** The machine, or the world of a pid namespace, is switched off; `signal`: what its init's parent is told. */
  halt(namespace: PidNamespace, signal: number = Signal.SIGINT): void {
    if (namespace.level === 0) this.#halted = true;
    else if (namespace.init !== null) exitTask(this, namespace.init, signal);
  }

  nextOrder(): number {
    return ++this.#order;
  }

  /** The task waits until it is woken; the call that it is in will then be made again. */
  putToSleep(task: Task, { queues, deadline }: Sleep): void {
    this.scheduler.dequeue(task);
    const cancel =
      deadline === Infinity
        ? () => {}
        : this.timers.add(Math.max(deadline, this.now), () => {
            task.wake();
            task.timedOut = true;
          });
    task.sleep({ queues, deadline, cancel });
  }

  /** Kills the task of a group that uses most memory. False when there is none that may be killed. */
  #killOne(group: Cgroup): boolean {
    const limit = Math.min(group.memory.max / PAGE_SIZE, this.frames.total);
    const victim = chooseVictim(group.allTasks, limit);
    if (victim === null) return false;
    const { comm, cgroup, memory, pid } = victim;
    const number = this.initialPids === null ? 0 : pid.in(this.initialPids);
    this.log(
      `out of memory in ${group.path}: killed ${comm}[${number}] of ${cgroup.path}, ${memory.resident} pages`,
    );
    cgroup.memory.countKill();
    sendSignal(this, victim, fromKernel(Signal.SIGKILL));
    // Who is in the middle of something gives its memory back when that is over; everybody else at once.
    if (victim === this.current) return false;
    exitTask(this, victim, Signal.SIGKILL);
    return true;
  }
}
