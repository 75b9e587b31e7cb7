// The kernel: tasks, the hart that they take turns on, the time that passes. A turn of the loop: wake whoever's time has
// come, choose a task, let it run until its slice ends or it traps, serve the trap. START READING HERE, then
// syscalls/dispatch.ts and task/task.ts.

import { Random } from '../bits/index.ts';
import type { Executor } from '../machine/index.ts';
import type { BlockDevice } from './block/block-device.ts';
import { BlockFile } from './block/block-file.ts';
import { Cgroup } from './cgroup/cgroup.ts';
import { CgroupFs } from './cgroup/cgroup-fs.ts';
import type { CgroupHost } from './cgroup/host.ts';
import type { MemoryController } from './cgroup/memory-controller.ts';
import { CHARGE_BATCH, highDelay } from './cgroup/memory-high.ts';
import { killForMemory } from './cgroup/oom-kill.ts';
import type { Console } from './fs/console.ts';
import { addDevices } from './fs/devices.ts';
import { overlayType } from './fs/overlay/overlay-type.ts';
import { tmpfsType } from './fs/tmpfs/tmpfs.ts';
import { Vfs } from './fs/vfs.ts';
import { KernelLog } from './kernel-log.ts';
import type { MemoryParts } from './memory/address-space.ts';
import { Frames } from './memory/frames.ts';
import { PageCache } from './memory/page-cache.ts';
import { Network } from './net/network.ts';
import { type AnyNamespace, namespaceFiles } from './namespaces/any-namespace.ts';
import { NsFs } from './namespaces/ns-fs.ts';
import type { PidNamespace } from './namespaces/pid-namespace.ts';
import { procType } from './proc/proc-type.ts';
import { Processor } from './processor.ts';
import { Scheduler } from './scheduler/scheduler.ts';
import type { ScriptCall } from './script/script.ts';
import type { ScriptProgram } from './script/script-program.ts';
import { UserNamespace } from './security/user-namespace.ts';
import { serveTrap } from './serve-trap.ts';
import { systemCall } from './syscalls/dispatch.ts';
import { syscallNumber } from './syscalls/table.ts';
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
  /** Somebody has called `pause`. */
  | { reason: 'paused' }
  /** A program has switched the machine off. */
  | { reason: 'halt' }
  /** The first init has ended: a real kernel panics. */
  | { reason: 'panic'; status: number };

/** A system call that ended, for whoever watches: its result, or that it will be made again. */
export type Trace = (task: Task, number: number, args: Int32Array, result: number | 'restart' | null) => void;

export class Kernel implements CgroupHost {
  readonly processor: Processor;
  readonly frames: Frames;
  readonly pageCache: PageCache;
  /** What every address space is made with. */
  readonly memoryParts: MemoryParts;
  readonly scheduler: Scheduler<Task>;
  readonly timers = new Timers();
  /** From the seed of the options; for nothing that must be secret. */
  readonly random: Random;
  readonly rootCgroup: Cgroup;
  readonly cgroupFs: CgroupFs;
  readonly blockDevices = new Map<number, BlockDevice>();
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
  /** What dmesg(1) would show: the last 1000 lines. */
  readonly kernelLog = new KernelLog();
  /** Ended system calls, tasks made, instructions of seccomp filters. */
  readonly counts = { systemCalls: 0, tasks: 0, filterInstructions: 0 };
  /** The code that a signal's handler returns to: one frame, mapped into every program. */
  readonly trampolineFrame: number;
  /** The task that has the hart. */
  current: Task | null = null;
  /** Told of every system call that ends or is to be made again. */
  trace: Trace | null = null;
  /** Told of every ended call of a script. */
  onScriptCall: ((call: ScriptCall) => void) | null = null;
  /** Programs in TypeScript, by the names that executable files give them. */
  readonly scripts = new Map<string, ScriptProgram>();
  /** The first pid namespace: its numbers are those that the kernel's log uses. */
  initialPids: PidNamespace | null = null;
  #order = 0;
  #panic: { status: number } | null = null;
  #halted = false;
  #yielded = false;
  #paused = false;
  /** Up to when the time of the current task is accounted for. */
  #settled = 0;

  /** A kernel at tick 0, with its file systems and without a task. */
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
    this.rootCgroup = new Cgroup('', null, this);
    this.cgroupFs = new CgroupFs(this.rootCgroup, this.vfs.superBlockOptions('cgroup2'));
    this.vfs.register(this.cgroupFs.fileSystemType);
    this.frames = new Frames(this.processor.machine.bus, this.processor.ram);
    this.pageCache = new PageCache(this.frames);
    const { memory } = this.rootCgroup;
    this.frames.reclaim = () => this.pageCache.shrink(1) > 0 || this.outOfMemory(memory);
    this.vfs.chargePage = () => {
      const account = this.current?.cgroup.memory ?? memory;
      account.charge('shmem');
      return () => account.uncharge('shmem');
    };
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

  /** The number of a system call; null for a name that this kernel does not have. */
  callNumber(name: string): number | null {
    return syscallNumber(name);
  }

  /** A line for the kernel's log. */
  log(text: string): void {
    this.kernelLog.add(this.now, text);
  }

  /** Takes turns until `budget` ticks have passed or nothing is left to do. */
  run(budget: number): KernelStop {
    const end = this.now + budget;
    this.#paused = false;
    while (this.now < end) {
      if (this.#paused) return { reason: 'paused' };
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

  /** Lets `run` come back as soon as what is under way is done. */
  pause(): void {
    this.#paused = true;
  }

  #turn(task: Task, ticks: number): void {
    const before = this.now;
    this.#settled = before;
    this.current = task;
    if (task.inCall) systemCall(this, task);
    deliverSignals(this, task);
    const mayGoOn = (): boolean => task.state === 'ready' && !task.frozen && !this.#yielded && !this.#paused;
    while (mayGoOn() && this.now - before < ticks) {
      if (task.pagesOverHigh >= CHARGE_BATCH && this.#payForHigh(task)) break;
      const { script } = task;
      const trap = script ? script.next(this, task) : this.processor.run(task, ticks - (this.now - before));
      if (trap === null) continue;
      this.processor.hart.cycle++;
      this.processor.hart.unretired++;
      serveTrap(this, task, trap);
      deliverSignals(this, task);
    }
    this.settle();
    this.current = null;
    this.#yielded = false;
    if (task.frozen) task.cgroup.noteEvents();
  }

  settle(): void {
    const task = this.current;
    if (task === null) return;
    const used = this.now - this.#settled;
    this.#settled = this.now;
    task.userTicks += used;
    task.cgroup.cpu.use(used);
    this.scheduler.account(task, used, this.now);
  }

  /** Whether a task that has charged too much now sleeps for it. */
  #payForHigh(task: Task): boolean {
    const delay = highDelay(task.cgroup.memory, task.pagesOverHigh);
    task.pagesOverHigh = 0;
    if (delay === 0) return false;
    const deadline = this.now + delay;
    this.scheduler.dequeue(task);
    task.sleep({
      queues: [],
      deadline,
      cancel: this.timers.add(deadline, () => task.wake()),
      killable: true,
    });
    return true;
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
    const { namespace } = task.pid;
    namespace.init ??= task;
    if (this.initialPids === null) {
      this.initialPids = namespace;
      this.jobControl.give(task);
      // The first namespaces have fixed numbers.
      for (const find of Object.values(namespaceFiles)) this.#number(find(task));
    }
    task.onReady = () => this.enqueue(task);
    task.frozen = task.cgroup.mustFreeze;
    task.cgroup.enter(task);
    this.enqueue(task);
  }

  /** A ready task takes its turns, unless it stands still. */
  enqueue(task: Task): void {
    if (!task.frozen) this.scheduler.enqueue(task);
  }

  setFrozen(task: Task, frozen: boolean): void {
    if (task.frozen === frozen) return;
    task.frozen = frozen;
    if (task.state !== 'ready') return;
    if (frozen) this.scheduler.dequeue(task);
    else this.scheduler.enqueue(task);
  }

  kill(task: Task, fromOutside: boolean): void {
    sendSignal(this, task, fromKernel(Signal.SIGKILL), fromOutside);
  }

  /** A disk: programs find it by the number of a block special file, control groups by `major:minor`. */
  addBlockDevice(device: BlockDevice): void {
    this.blockDevices.set(device.number, device);
    const payer = { io: () => (this.current?.cgroup ?? this.rootCgroup).io, now: () => this.now };
    this.vfs.blockDevices.set(device.number, (flags, path) => new BlockFile(device, payer, flags, path));
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
    this.requeueAll([task], change);
  }

  /** Whoever comes into another group is there as far ahead of the others as in the one before. */
  requeueAll(tasks: readonly Task[], change: () => void): void {
    const before = tasks.map(({ group, virtualRuntime }) => ({
      group,
      lead: Math.max(0, virtualRuntime - group.leastRuntime),
    }));
    const ready = tasks.filter((task) => task.state === 'ready' && !task.frozen);
    for (const task of ready) this.scheduler.dequeue(task);
    change();
    tasks.forEach((task, index) => {
      const { group, lead } = before[index] as (typeof before)[number];
      if (task.group !== group) task.virtualRuntime = task.group.leastRuntime + lead;
    });
    for (const task of ready) this.scheduler.enqueue(task);
  }

  /** The machine, or the world of a pid namespace, is switched off; `signal`: what its init's parent is told. */
  halt(namespace: PidNamespace, signal: number = Signal.SIGINT): void {
    if (namespace.level === 0) this.#halted = true;
    else if (namespace.init !== null) exitTask(this, namespace.init, signal);
  }

  /** A number that nobody has yet, higher than all before: it decides among those that are equal to the scheduler. */
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

  reclaim(domain: MemoryController, pages: number): number {
    // Every account is a group's.
    return this.pageCache.shrink(pages, (account) => (account as MemoryController).isWithin(domain));
  }

  outOfMemory(domain: MemoryController): boolean {
    return killForMemory(domain, this.frames.total, (task) => {
      sendSignal(this, task, fromKernel(Signal.SIGKILL));
      if (task !== this.current) exitTask(this, task, Signal.SIGKILL);
    });
  }
}
