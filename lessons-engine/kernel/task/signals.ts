// Signals (signal(7)): what each does when nobody handles it, who blocks it, what waits to be delivered. Standard signals do
// not queue: a second one of a kind that is already pending is lost. Left out: real-time signals, job control's terminals,
// alternate stacks, core files (a signal that would dump core ends the task like one that does not).

import { WaitQueue } from '../wait-queue.ts';

export const Signal = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10,
  SIGSEGV: 11, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGSTKFLT: 16, SIGCHLD: 17, SIGCONT: 18, SIGSTOP: 19,
  SIGTSTP: 20, SIGTTIN: 21, SIGTTOU: 22, SIGURG: 23, SIGXCPU: 24, SIGXFSZ: 25, SIGVTALRM: 26, SIGPROF: 27, SIGWINCH: 28,
  SIGIO: 29, SIGPWR: 30, SIGSYS: 31,
} as const; // prettier-ignore

export type SignalName = keyof typeof Signal;

/** The highest number that the calls accept (`_NSIG`); those above 31 are never sent here. */
export const MOST_SIGNALS = 64;

/** `SIGTERM` for 15; the number in digits where it has no name. */
export function signalName(number: number): string {
  return Object.entries(Signal).find(([, each]) => each === number)?.[0] ?? String(number);
}

/** sa_handler's two special values. */
export const SIG_DFL = 0;
export const SIG_IGN = 1;

/** What a task wants done with a signal (sigaction(2)). */
export interface SignalAction {
  /** Address of the handler, SIG_DFL or SIG_IGN. */
  readonly handler: number;
  /** A set of `SA`. */
  readonly flags: number;
  /** Signals blocked while the handler runs: bit n−1 for signal n. */
  readonly mask: bigint;
}

export const SA = {
  NOCLDSTOP: 1,
  NOCLDWAIT: 2,
  SIGINFO: 4,
  RESTART: 0x1000_0000,
  NODEFER: 0x4000_0000,
  RESETHAND: 0x8000_0000,
} as const;

export const defaultAction: SignalAction = { handler: SIG_DFL, flags: 0, mask: 0n };

export type DefaultEffect = 'terminate' | 'ignore' | 'stop' | 'continue';

/** What a signal does to a task that has not said otherwise. */
export function defaultEffect(signal: number): DefaultEffect {
  if (signal === Signal.SIGCHLD || signal === Signal.SIGURG || signal === Signal.SIGWINCH) return 'ignore';
  if (signal === Signal.SIGCONT) return 'continue';
  return signal >= Signal.SIGSTOP && signal <= Signal.SIGTTOU ? 'stop' : 'terminate';
}

export const bit = (signal: number): bigint => 1n << BigInt(signal - 1);

/** What nobody can hold back. */
export const UNBLOCKABLE = bit(Signal.SIGKILL) | bit(Signal.SIGSTOP);

/** Who sent a signal and why (siginfo_t). */
export interface SignalInfo {
  readonly signal: number;
  /** si_code: SI_USER 0, SI_KERNEL 0x80, or one of the signal's own. */
  readonly code: number;
  /** si_errno; 0 when left out. */
  readonly errno?: number;
  /** The sender's number as the receiver sees it, and its user id; of a fault si_addr, and 0. */
  readonly pid: number;
  readonly uid: number;
  /** si_status of a child. */
  readonly value: number;
  /** The fault of the program itself: it counts even for the init of a pid namespace. */
  readonly forced?: boolean;
}

/** A signal that the kernel sends by itself. */
export const fromKernel = (signal: number, value = 0): SignalInfo => ({
  signal,
  code: SI_KERNEL,
  pid: 0,
  uid: 0,
  value,
});

/** si_code. */
export const SI_USER = 0;
export const SI_KERNEL = 0x80;
export const SI_TKILL = -6;

/** The actions of a process; shared with CLONE_SIGHAND. */
export class SignalActions {
  readonly #actions = new Map<number, SignalAction>();

  get(signal: number): SignalAction {
    return this.#actions.get(signal) ?? defaultAction;
  }

  set(signal: number, action: SignalAction): void {
    this.#actions.set(signal, action);
  }

  copy(): SignalActions {
    const copy = new SignalActions();
    for (const [signal, action] of this.#actions) copy.set(signal, action);
    return copy;
  }

  /** After execve: handlers are gone with the program, what is ignored stays so. */
  resetHandlers(): void {
    for (const [signal, { handler }] of this.#actions) if (handler !== SIG_IGN) this.#actions.delete(signal);
  }
}

/** What is blocked and pending for one task. */
export class SignalState {
  actions: SignalActions;
  #mask = 0n;
  #restored: bigint | null = null;
  readonly #pending = new Map<number, SignalInfo>();
  /** Woken by every signal that comes, blocked or not. */
  readonly arrived = new WaitQueue();

  constructor(actions: SignalActions, mask = 0n) {
    this.actions = actions;
    this.mask = mask;
  }

  get mask(): bigint {
    return this.#mask;
  }

  /** SIGKILL and SIGSTOP cannot be blocked. */
  set mask(mask: bigint) {
    this.#mask = mask & ~UNBLOCKABLE;
  }

  /** rt_sigsuspend, ppoll: another mask until the next handler, which then finds the old one saved. */
  suspend(mask: bigint): void {
    this.#restored = this.#mask;
    this.mask = mask;
  }

  /** The call with another mask has ended without a handler. */
  endSuspension(): void {
    if (this.#restored !== null) this.mask = this.takeRestored();
  }

  /** The mask to save for a handler that is about to run: the one from before a suspension. */
  takeRestored(): bigint {
    const mask = this.#restored ?? this.#mask;
    this.#restored = null;
    return mask;
  }

  /** Signals pending, as a set. */
  get pending(): bigint {
    let set = 0n;
    for (const signal of this.#pending.keys()) set |= bit(signal);
    return set;
  }

  add(info: SignalInfo): void {
    if (!this.#pending.has(info.signal)) this.#pending.set(info.signal, info);
    this.arrived.wake();
  }

  discard(signal: number): void {
    this.#pending.delete(signal);
  }

  /** Whether a signal waits that is not blocked. */
  get deliverable(): boolean {
    return this.#next() !== null;
  }

  /** Takes the next signal to deliver: SIGKILL first, then by number. */
  take(): SignalInfo | null {
    const info = this.#next();
    if (info !== null) this.#pending.delete(info.signal);
    return info;
  }

  /** Takes the lowest signal of a set, blocked or not: for who reads signals instead of having them delivered. */
  takeOf(set: bigint): SignalInfo | null {
    const numbers = [...this.#pending.keys()].filter((signal) => (set & bit(signal)) !== 0n);
    const info = numbers.length === 0 ? undefined : this.#pending.get(Math.min(...numbers));
    if (info === undefined) return null;
    this.#pending.delete(info.signal);
    return info;
  }

  /** The signal that `take` would give. */
  peek(): SignalInfo | null {
    return this.#next();
  }

  #next(): SignalInfo | null {
    if (this.#pending.size === 0) return null;
    const kill = this.#pending.get(Signal.SIGKILL);
    if (kill !== undefined) return kill;
    const numbers = [...this.#pending.keys()].filter((signal) => (this.#mask & bit(signal)) === 0n);
    return numbers.length === 0 ? null : (this.#pending.get(Math.min(...numbers)) ?? null);
  }
}
