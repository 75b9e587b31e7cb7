// The workers that grade: as many as the computer has cores for, made when they are first needed, watched while they owe an answer.
// A submission that brings its worker to silence, or to a mistake of ours, becomes one row that says so; a new worker goes on.

import type { Across, GradedSubmission, KeptSource } from '../../lessons-engine/assignment/index.ts';
import { EngineBug, Refused } from '../../lessons-engine/worker/client.ts';
import { GradingClient, type Begun } from '../../lessons-engine/worker/grading/grading-client.ts';
import type { ComparedPrograms, GivenAssignment } from '../../lessons-engine/worker/grading/messages.ts';
import { spawnGrading, type SpawnedWorker } from '../workers/registry.ts';

/** How long a worker may owe an answer without having done an item (unit: s). */
const PATIENCE = 120;
const MOST_WORKERS = 8;

interface Hand {
  worker: SpawnedWorker;
  client: GradingClient;
  /** Settles when it has read the assignment. */
  ready: Promise<Begun>;
  busy: boolean;
  silence: number;
}

export interface PoolOptions {
  spawn?: () => SpawnedWorker;
  size?: number;
  /** In seconds. */
  patience?: number;
}

export class WorkerSilent extends Error {
  override name = 'WorkerSilent';
}

export class GradingPool {
  readonly size: number;
  readonly #spawn: () => SpawnedWorker;
  readonly #patience: number;
  readonly #given: GivenAssignment;
  readonly #hands: Hand[] = [];
  readonly #waiting: (() => void)[] = [];
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(
    given: GivenAssignment,
    {
      spawn = spawnGrading,
      size = Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 2),
      patience = PATIENCE,
    }: PoolOptions = {},
  ) {
    this.#given = given;
    this.#spawn = spawn;
    this.size = size;
    this.#patience = patience;
  }

  /** The assignment, as the first worker reads it. Rejects with `Refused` when it cannot be used. */
  assignment(): Promise<Begun> {
    return this.#with(({ ready }) => ready);
  }

  /** Rejects with `Refused` alone: when the sandbox cannot be had, which is nothing about the submission. */
  async grade(file: string, text: string): Promise<{ row: GradedSubmission; kept: KeptSource[] }> {
    try {
      return await this.#with(({ client }) => client.grade(file, text));
    } catch (error) {
      const refused = (message: string): { row: GradedSubmission; kept: KeptSource[] } => {
        return { row: { outcome: 'refused', file, message }, kept: [] };
      };
      if (error instanceof WorkerSilent) return refused(error.message);
      if (error instanceof EngineBug)
        return refused(`This is a bug of the course, not of the submission: ${error.message}`);
      throw error;
    }
  }

  across(rows: GradedSubmission[], sources: ReadonlyMap<string, KeptSource[]>): Promise<Across> {
    return this.#with(({ client }) => client.across(rows, sources));
  }

  pair(ref: string, a: string, b: string): Promise<ComparedPrograms> {
    return this.#with(({ client }) => client.pair(ref, a, b));
  }

  dispose(): void {
    for (const hand of [...this.#hands])
      this.#dismiss(hand, new WorkerSilent('The page no longer needs it.'));
  }

  async #with<T>(ask: (hand: Hand) => Promise<T>): Promise<T> {
    const hand = await this.#taken();
    hand.silence = 0;
    this.#watch ??= setInterval(() => this.#tick(), 1000);
    try {
      await hand.ready;
      return await ask(hand);
    } finally {
      hand.busy = false;
      this.#waiting.shift()?.();
      if (this.#hands.every(({ busy }) => !busy)) {
        clearInterval(this.#watch);
        this.#watch = undefined;
      }
    }
  }

  /** One that is free, and busy from here on: who asks in the same moment gets another. */
  async #taken(): Promise<Hand> {
    for (;;) {
      const free =
        this.#hands.find(({ busy }) => !busy) ?? (this.#hands.length < this.size ? this.#make() : undefined);
      if (free !== undefined) {
        free.busy = true;
        return free;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #make(): Hand {
    const worker = this.#spawn();
    const client = new GradingClient(worker);
    const hand: Hand = { worker, client, ready: client.begin(this.#given), busy: false, silence: 0 };
    this.#hands.push(hand);
    worker.addEventListener('message', () => (hand.silence = 0));
    const fail = ({ message }: { message?: string }): void =>
      this.#dismiss(
        hand,
        message
          ? new EngineBug(message, '')
          : new Refused('The grader could not be loaded. Check the connection and try again.'),
      );
    worker.addEventListener('error', fail);
    worker.addEventListener('messageerror', fail);
    // Who asks next hears of it.
    hand.ready.catch(() => undefined);
    return hand;
  }

  /** Ticks are counted, not time: while a laptop sleeps or a tab is frozen, the worker is not blamed. */
  #tick(): void {
    for (const hand of [...this.#hands])
      if (hand.busy && ++hand.silence >= this.#patience)
        this.#dismiss(
          hand,
          new WorkerSilent(
            `expected an end of each exercise within ${this.#patience} seconds, found none; it was stopped, and others were graded`,
          ),
        );
  }

  #dismiss(hand: Hand, reason: Error): void {
    hand.worker.terminate();
    const place = this.#hands.indexOf(hand);
    if (place !== -1) this.#hands.splice(place, 1);
    hand.client.abandon(reason);
  }
}
