// One assignment in this browser: the file, who works on it, what was drawn for them, and all their work. It knows the policy and
// the clock; what a page shows of it is other files' business.

import type { Assignment } from '../../lessons-engine/assignment/assignment.ts';
import { checkShape } from '../../lessons-engine/assignment/expectation.ts';
import type { ItemRef } from '../../lessons-engine/assignment/item-ref.ts';
import { mayShow, type Policy } from '../../lessons-engine/assignment/policy.ts';
import { drawnItems, variantSeed, type DrawnItem } from '../../lessons-engine/assignment/variant.ts';
import { workHash } from '../../lessons-engine/assignment/work-hash.ts';
import type { Work } from '../../lessons-engine/assignment/submission.ts';
import { mergeWork } from '../progress/merge-records.ts';
import type { KeptCode, Progress } from '../progress/progress.ts';
import {
  recordShapes,
  type HandedIn,
  type KeptAssignment,
  type KeptRun,
  type KeptWork,
} from '../progress/record-shapes.ts';
import { attemptsUsedUp, notOpenYet } from './policy-words.ts';

const HANDED_IN = '#handed-in#';

/** What a page may show of an item, as the policy has it now. */
export type Shown = Record<keyof Policy['show'], boolean>;

export class Assigned {
  readonly assignment: Assignment;
  readonly #progress: Progress;
  #kept: KeptAssignment;

  private constructor(progress: Progress, kept: KeptAssignment) {
    this.#progress = progress;
    this.#kept = kept;
    this.assignment = kept.file;
  }

  /** The assignment that this browser keeps under `id`; null when it keeps none, or none that can be read. */
  static async open(progress: Progress, id: string): Promise<Assigned | null> {
    const kept = await progress.read<unknown>('assignments', id);
    const checked = checkShape(recordShapes.assignments, kept);
    return checked.ok && 'file' in checked.value ? new Assigned(progress, checked.value) : null;
  }

  /** Keeps what a link or a file has brought; who works on it stays known when it is another edition. */
  static async keep(progress: Progress, file: Assignment, now: Date): Promise<void> {
    const before = await Assigned.open(progress, file.id);
    const record: KeptAssignment = {
      file,
      openedAt: now.toISOString(),
      student: before === null ? null : before.#kept.student,
    };
    await progress.write('assignments', file.id, file.id, record);
  }

  /** All that this browser keeps, the last opened first. */
  static async all(progress: Progress): Promise<KeptAssignment[]> {
    const found = [...(await progress.readAll<unknown>('assignments', '')).values()].flatMap((record) => {
      const checked = checkShape(recordShapes.assignments, record);
      return checked.ok && 'file' in checked.value ? [checked.value] : [];
    });
    return found.sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  }

  get id(): string {
    return this.assignment.id;
  }

  get student(): { id: string; name: string } | null {
    return this.#kept.student;
  }

  get isSealed(): boolean {
    return this.assignment.sealed !== undefined;
  }

  async setStudent(id: string, name: string, now: Date): Promise<void> {
    this.#kept = { ...this.#kept, student: { id: id.trim(), name: name.trim(), at: now.toISOString() } };
    await this.#progress.write('assignments', this.id, this.id, this.#kept);
  }

  /** What this student was drawn, in order; nothing before it is known who it is. */
  get items(): DrawnItem[] {
    return this.student === null ? [] : drawnItems(this.assignment, this.student.id);
  }

  seed(ref: ItemRef): number | undefined {
    return this.student === null ? undefined : variantSeed(this.assignment, this.student.id, ref);
  }

  /** What the student's file of a lab is kept under, and all else of the item. */
  key(ref: ItemRef): string {
    return `${this.id}#${ref}`;
  }

  /** The student's file of a lab as it is now; null when it is the starter. */
  code(ref: ItemRef): Promise<KeptCode | null> {
    return this.#progress.getCode(this.key(ref));
  }

  async work(ref: ItemRef): Promise<KeptWork | null> {
    const checked = checkShape(recordShapes.work, await this.#progress.read<unknown>('work', this.key(ref)));
    return checked.ok ? checked.value : null;
  }

  /** Whether anything was worked on: from then on it stays who works on it, because inputs depend on it. */
  async isBegun(): Promise<boolean> {
    const [work, code] = await Promise.all(
      (['work', 'code'] as const).map((shelf) => this.#progress.readAll<unknown>(shelf, `${this.id}#`)),
    );
    return (work?.size ?? 0) + (code?.size ?? 0) > 0;
  }

  /** Why the item cannot be graded now, or null when it can. */
  async hindrance(ref: ItemRef, now: number = Date.now()): Promise<string | null> {
    if (this.student === null) return 'Enter your name and id on the page of the assignment first.';
    const { policy } = this.assignment;
    return notOpenYet(policy, now) ?? attemptsUsedUp(policy, (await this.work(ref))?.attempts.length ?? 0);
  }

  /** Notes a run of `work`, which the browser found to be worth `share`; `isAttempt`: it was graded, and counts. */
  async note(
    ref: ItemRef,
    { work, share, rules, isAttempt }: { work: Work; share: number; rules: string; isAttempt: boolean },
    now: Date = new Date(),
  ): Promise<KeptWork> {
    const at = now.toISOString();
    const run: KeptRun = { at, share, rules, work };
    const noted: KeptWork = {
      attempts: isAttempt ? [{ at, work: workHash(work), share }] : [],
      last: run,
      best: run,
    };
    const before = await this.work(ref);
    const kept = before === null ? noted : mergeWork(before, noted);
    await this.#progress.write('work', this.key(ref), this.id, kept);
    return kept;
  }

  async shown(ref: ItemRef, now: number = Date.now()): Promise<Shown> {
    const { policy } = this.assignment;
    const attempts = (await this.work(ref))?.attempts.length ?? 0;
    const may = (what: keyof Policy['show']) => mayShow(policy.show[what], policy, now, attempts);
    return { hints: may('hints'), explanations: may('explanations'), solutions: may('solutions') };
  }

  async keepHandedIn(copy: HandedIn): Promise<void> {
    await this.#progress.write('assignments', this.id + HANDED_IN + copy.at, this.id, copy);
  }

  /** Copies of what was handed in, the last first. */
  async handedIn(): Promise<HandedIn[]> {
    const found = await this.#progress.readAll<unknown>('assignments', this.id + HANDED_IN);
    const copies = [...found.values()].flatMap((record) => {
      const checked = checkShape(recordShapes.assignments, record);
      return checked.ok && 'text' in checked.value ? [checked.value] : [];
    });
    return copies.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  /** Calls `listener` when something of this assignment was written, in this tab or another. */
  onChange(listener: () => void): () => void {
    return this.#progress.onChange(({ id }) => {
      if (id === this.id || id.startsWith(`${this.id}#`)) listener();
    });
  }

  /** A sentence when what is done here is not stored. */
  get notice(): string | null {
    return this.#progress.noticeFor(this.id);
  }
}
