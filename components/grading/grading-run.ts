// Grades what was given, some files at a time, and can rest in between. Holds the rows, and of each program its fingerprints alone.

import type { GradedSubmission, KeptSource, SimilarWork } from '../../lessons-engine/assignment/index.ts';
import { textsIn, type FoundText, type GivenFile } from './given-files.ts';
import type { GradingPool } from './grading-pool.ts';

export interface RunState {
  rows: readonly GradedSubmission[];
  similar: readonly SimilarWork[];
  /** Bytes of what was given, and how many of them are read. */
  bytes: number;
  read: number;
  phase: 'reading' | 'paused' | 'comparing' | 'done';
}

export class GradingRun {
  readonly #pool: GradingPool;
  readonly #onChange: (state: RunState) => void;
  readonly #queue: GivenFile[] = [];
  readonly #rows: GradedSubmission[] = [];
  #told: readonly GradedSubmission[] = this.#rows;
  #similar: readonly SimilarWork[] = [];
  readonly #kept = new Map<string, KeptSource[]>();
  readonly #again = new Map<string, () => Promise<string>>();
  readonly #paths = new Map<string, number>();
  #bytes = 0;
  /** Of files that are through. */
  #through = 0;
  #reading = 0;
  #phase: RunState['phase'] = 'done';
  #goOn: (() => void)[] = [];
  #working: Promise<void> | null = null;

  constructor(pool: GradingPool, onChange: (state: RunState) => void) {
    this.#pool = pool;
    this.#onChange = onChange;
  }

  get state(): RunState {
    return {
      rows: this.#told,
      similar: this.#similar,
      bytes: this.#bytes,
      read: this.#through + this.#reading,
      phase: this.#phase,
    };
  }

  /** Resolves when everything is graded; more may be added before that. Rejects when nothing can be graded at all. */
  add(files: readonly GivenFile[]): Promise<void> {
    this.#queue.push(...files);
    this.#bytes += files.reduce((sum, { file }) => sum + file.size, 0);
    this.#working ??= this.#work().finally(() => (this.#working = null));
    return this.#working;
  }

  pause(): void {
    if (this.#phase === 'reading') this.#become('paused');
  }

  resume(): void {
    if (this.#phase !== 'paused') return;
    this.#become('reading');
    for (const goOn of this.#goOn.splice(0)) goOn();
  }

  /** The text of the file behind a row. */
  textOf(path: string): Promise<string> {
    const again = this.#again.get(path);
    if (again === undefined) throw new Error(`expected a file ${path}, found none`);
    return again();
  }

  async #work(): Promise<void> {
    this.#told = this.#rows;
    this.#become('reading');
    const underWay = new Set<Promise<void>>();
    let failure: unknown;
    for (let given = this.#queue.shift(); given !== undefined; given = this.#queue.shift()) {
      try {
        for await (const found of textsIn(given)) {
          this.#reading = found.read;
          if (this.#phase === 'paused') await new Promise<void>((resolve) => this.#goOn.push(resolve));
          // No more texts are held than there are workers, and one to follow each.
          while (underWay.size >= 2 * this.#pool.size) await Promise.race(underWay);
          if (failure !== undefined) break;
          const grading = this.#grade(found)
            .catch((error: unknown) => (failure ??= error))
            .then(() => void underWay.delete(grading));
          underWay.add(grading);
        }
      } catch (error) {
        this.#put({
          outcome: 'refused',
          file: this.#unique(given.path),
          message: `expected a file that can be read, found: ${(error as Error).message}`,
        });
      }
      this.#through += given.file.size;
      this.#reading = 0;
    }
    await Promise.all(underWay);
    try {
      if (failure !== undefined) throw failure instanceof Error ? failure : new Error(String(failure));
      // Workers end in any order; the table is the same every time.
      this.#rows.sort((a, b) => (a.file < b.file ? -1 : 1));
      this.#become('comparing');
      const { rows, similar } = await this.#pool.across(this.#rows, this.#kept);
      this.#told = rows;
      this.#similar = similar;
    } finally {
      this.#become('done');
    }
  }

  async #grade(found: FoundText): Promise<void> {
    const path = this.#unique(found.path);
    if (!found.ok) {
      this.#put({ outcome: 'refused', file: path, message: found.message });
      return;
    }
    this.#again.set(path, found.again);
    const { row, kept } = await this.#pool.grade(path, found.text);
    this.#kept.set(path, kept);
    this.#put(row);
  }

  /** Two files may have one path, dropped twice or in two archives of one name. */
  #unique(path: string): string {
    const times = (this.#paths.get(path) ?? 0) + 1;
    this.#paths.set(path, times);
    return times === 1 ? path : `${path} [${times}]`;
  }

  #put(row: GradedSubmission): void {
    this.#rows.push(row);
    this.#onChange(this.state);
  }

  #become(phase: RunState['phase']): void {
    this.#phase = phase;
    this.#onChange(this.state);
  }
}
