// A System V semaphore set (semop(2)): numbers that are changed together or not at all. A change that would make one negative
// waits, and so does one that waits for zero. SEM_UNDO is remembered per task and taken back when that ends.

import { KernelError } from '../kernel-error.ts';
import type { Pid } from '../namespaces/pid-namespace.ts';
import type { Task } from '../task/task.ts';
import { WaitQueue } from '../wait-queue.ts';
import type { IpcPermission } from './ipc-permission.ts';

/** SEMVMX. */
export const HIGHEST_VALUE = 32767;

export interface SemaphoreChange {
  readonly number: number;
  /** Added to the value; 0: wait until it is 0. */
  readonly by: number;
  readonly undo: boolean;
}

export class SemaphoreSet {
  readonly perm: IpcPermission;
  readonly values: Int32Array;
  /** Who changed each last; null: nobody did. */
  readonly lastTasks: (Pid | null)[];
  /** Woken when a value changed or the set was removed. */
  readonly changed = new WaitQueue();
  /** Seconds of the last operation, and of the last change of the set. */
  operatedAt = 0;
  changedAt: number;
  /** What each task that waits, or did, waits for. */
  readonly #waiting = new Map<Task, SemaphoreChange>();
  readonly #undo = new Map<Task, Int32Array>();

  constructor(perm: IpcPermission, count: number, now: number) {
    this.perm = perm;
    this.values = new Int32Array(count);
    this.lastTasks = Array<null>(count).fill(null);
    this.changedAt = now;
  }

  /** Makes all changes, or gives the first that must wait and makes none. ERANGE. */
  apply(task: Task, changes: readonly SemaphoreChange[]): SemaphoreChange | null {
    const next = this.values.slice();
    const undo = (this.#undo.get(task) ?? new Int32Array(this.values.length)).slice();
    for (const change of changes) {
      const { number, by } = change;
      const value = next[number] as number;
      if (by === 0 ? value !== 0 : value + by < 0) {
        this.#waiting.set(task, change);
        return change;
      }
      if (value + by > HIGHEST_VALUE)
        throw new KernelError('ERANGE', `expected at most ${HIGHEST_VALUE}, found ${value + by}`);
      next[number] = value + by;
      if (change.undo) undo[number] = (undo[number] as number) - by;
    }
    if (undo.some((each) => Math.abs(each) > HIGHEST_VALUE))
      throw new KernelError('ERANGE', 'expected less to undo');
    this.#waiting.delete(task);
    this.values.set(next);
    for (const { number } of changes) this.lastTasks[number] = task.pid;
    if (changes.some((each) => each.undo)) {
      task.semaphoresToUndo.add(this);
      this.#undo.set(task, undo);
    }
    if (changes.some(({ by }) => by !== 0)) this.changed.wake();
    return null;
  }

  /** SETVAL, SETALL: what was to be undone of these is forgotten. */
  set(values: ReadonlyMap<number, number>, task: Task): void {
    for (const value of values.values())
      if (value < 0 || value > HIGHEST_VALUE)
        throw new KernelError('ERANGE', `expected 0 to ${HIGHEST_VALUE}, found ${value}`);
    for (const [number, value] of values) {
      this.values[number] = value;
      this.lastTasks[number] = task.pid;
      for (const undo of this.#undo.values()) undo[number] = 0;
    }
    this.changed.wake();
  }

  /** Tasks that wait for semaphore `number`: for zero, or for more. */
  waitingFor(number: number, zero: boolean): number {
    const waits = ({ sleeping }: Task): boolean => sleeping?.queues.includes(this.changed) ?? false;
    return [...this.#waiting].filter(
      ([task, change]) => waits(task) && change.number === number && (change.by === 0) === zero,
    ).length;
  }

  /** The set was removed: there is nothing left to undo. */
  forget(): void {
    for (const task of this.#undo.keys()) task.semaphoresToUndo.delete(this);
    this.#undo.clear();
    this.#waiting.clear();
    this.changed.wake();
  }

  #takeBack(task: Task): void {
    const undo = this.#undo.get(task);
    this.#waiting.delete(task);
    if (undo === undefined) return;
    this.#undo.delete(task);
    undo.forEach((by, number) => {
      const value = (this.values[number] as number) + by;
      this.values[number] = Math.max(0, Math.min(HIGHEST_VALUE, value));
      if (by !== 0) this.lastTasks[number] = task.pid;
    });
    this.changed.wake();
  }

  /** exit_sem: a task ends, or leaves the IPC namespace; what it wanted undone is undone. */
  static undoAll(task: Task): void {
    for (const set of task.semaphoresToUndo) set.#takeBack(task);
    task.semaphoresToUndo.clear();
  }
}
