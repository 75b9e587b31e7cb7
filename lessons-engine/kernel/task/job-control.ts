// Whose terminal the console is (ioctl_tty(2), credentials(7), "Sessions"): it belongs to one session, and in it to the
// foreground process group, which ^C interrupts. The first init's session has it from the start, as if its program had been
// started by getty. Left out: more terminals, SIGTTIN and SIGTTOU for the background, orphaned process groups.

import type { Console } from '../fs/console.ts';
import type { CallerMemory } from '../fs/open-file.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import type { Pid } from '../namespaces/pid-namespace.ts';
import { capable } from '../security/capabilities.ts';
import { sendSignal } from './send-signal.ts';
import { fromKernel, Signal } from './signals.ts';
import type { Task } from './task.ts';

/** asm-generic/ioctls.h. */
export const TIOCSCTTY = 0x540e;
export const TIOCGPGRP = 0x540f;
export const TIOCSPGRP = 0x5410;
export const TIOCSTI = 0x5412;
export const TIOCNOTTY = 0x5422;
export const TIOCGSID = 0x5429;

export class JobControl {
  session: Pid | null = null;
  foreground: Pid | null = null;
  readonly #kernel: Kernel;
  readonly #console: Console;

  constructor(kernel: Kernel, console: Console) {
    this.#kernel = kernel;
    this.#console = console;
    console.onInterrupt = () => this.#signal(Signal.SIGINT);
    console.onControl = (request, argument, memory) => this.#control(request, argument, memory);
  }

  /** The session of this task has the terminal, and its group is in the foreground. */
  give({ session, processGroup }: Task): void {
    this.session = session;
    this.foreground = processGroup;
  }

  /** A task ends: with the leader of a session goes its terminal, and those who use it hear of it. */
  ended(task: Task): void {
    if (task.session === task.pid && this.session === task.pid) this.#giveUp();
  }

  #giveUp(): void {
    this.#signal(Signal.SIGHUP);
    this.#signal(Signal.SIGCONT);
    this.session = null;
    this.foreground = null;
  }

  #signal(signal: number): void {
    const { foreground } = this;
    if (foreground === null) return;
    for (const task of this.#kernel.tasks)
      if (task.processGroup === foreground) sendSignal(this.#kernel, task, fromKernel(signal));
  }

  #control(request: number, argument: number, memory: CallerMemory): number | null {
    const task = this.#kernel.current;
    if (task === null) return null;
    switch (request) {
      case TIOCSCTTY:
        this.#acquire(task, argument);
        return 0;
      case TIOCNOTTY:
        this.#demandOwn(task);
        if (task.session === task.pid) this.#giveUp();
        return 0;
      case TIOCGPGRP:
        this.#demandOwn(task);
        store(memory, argument, this.foreground?.in(task.pid.namespace) ?? 0);
        return 0;
      case TIOCGSID:
        this.#demandOwn(task);
        store(memory, argument, task.session.in(task.pid.namespace));
        return 0;
      case TIOCSTI:
        // As if it had been typed: on one's own terminal, or anywhere for who may do everything.
        if (
          task.session !== this.session &&
          !capable(task.credentials, 'CAP_SYS_ADMIN', this.#kernel.userNamespace)
        )
          throw new KernelError('EPERM', 'expected the terminal of the session of the task');
        this.#console.type(memory.copyIn(argument, 1));
        return 0;
      case TIOCSPGRP:
        this.#demandOwn(task);
        this.foreground = this.#groupOf(
          task,
          new DataView(memory.copyIn(argument, 4).buffer).getInt32(0, true),
        );
        return 0;
      default:
        return null;
    }
  }

  /** EPERM for who does not lead a session or has a terminal; or when it is taken, but for root who steals it (1). */
  #acquire(task: Task, steal: number): void {
    if (this.session === task.session && task.session === task.pid) return;
    if (task.session !== task.pid || this.session === task.session)
      throw new KernelError('EPERM', 'expected the leader of a session without a terminal');
    const root = capable(task.credentials, 'CAP_SYS_ADMIN', this.#kernel.userNamespace);
    if (this.session !== null && !(steal === 1 && root))
      throw new KernelError('EPERM', 'the terminal is that of another session');
    this.give(task);
  }

  #demandOwn(task: Task): void {
    if (task.session !== this.session)
      throw new KernelError('ENOTTY', 'expected the terminal of the session of the task');
  }

  /** EINVAL; ESRCH for no group; EPERM for one of another session. */
  #groupOf(task: Task, number: number): Pid {
    if (number < 0) throw new KernelError('EINVAL', `expected a process group, found ${number}`);
    const { namespace } = task.pid;
    const member = namespace.tasks.find(([, each]) => each.processGroup.in(namespace) === number)?.[1];
    if (member === undefined)
      throw new KernelError('ESRCH', `expected a process group ${number}, found none`);
    if (member.session !== task.session)
      throw new KernelError('EPERM', `process group ${number} is of another session`);
    return member.processGroup;
  }
}

function store(memory: CallerMemory, address: number, value: number): void {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value, true);
  memory.copyOut(address, bytes);
}
