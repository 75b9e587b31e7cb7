// Between the state and the progress that a page of the course keeps. At first what the LMS knows is put into the page's progress,
// so that its marks are there in a browser that has none; then every result of this session goes into the state. What the browser
// had kept before the launch is not reported: who has done it, only the LMS could know.

import type { Assignment } from '../../lessons-engine/assignment/index.ts';
import type { KeptAnswer, Progress } from '../../components/progress/progress.ts';
import type { Shelf } from '../../components/progress/shelves.ts';
import { assignedWork, drawnHere, openAssignment } from './assigned-work.ts';
import { better, doneChallenge, doneLab, doneQuestion, type Done, type State } from './done.ts';
import { interactionOf, type Interaction } from './interaction.ts';
import type { PackageData, PackageItem, QuestionItem } from './package-item.ts';

export class FollowedPages {
  readonly #data: PackageData;
  readonly #learner: { id: string; name: string };
  /** What counts: of an assignment, what this learner was drawn. */
  #items: readonly PackageItem[];
  readonly #state: State;
  readonly #done: (interactions: Interaction[]) => void;
  /** Ends the listening to the page before. */
  #leave: () => void = () => {};
  /** How many answers to each question the page has had, to tell which one is new. */
  readonly #tries = new Map<string, number>();
  /** The last run of each item of an assignment that is known. */
  readonly #runs = new Map<string, string>();
  /** The results of labs and challenges that the browser had before the launch, as JSON, by ref. */
  readonly #before = new Map<string, string>();

  /** `done` is called after `state` has changed, with what is to be reported. */
  constructor(
    data: PackageData,
    learner: { id: string; name: string },
    state: State,
    done: (interactions: Interaction[]) => void,
  ) {
    this.#data = data;
    this.#learner = learner;
    this.#items = data.items;
    this.#state = state;
    this.#done = done;
  }

  get items(): readonly PackageItem[] {
    return this.#items;
  }

  /** Learns what the browser has before the launch, and puts back what it has not. */
  async begin(progress: Progress): Promise<void> {
    if (this.#data.assignment === undefined) {
      for (const quiz of this.#quizzes) {
        const kept = await progress.getAnswers(quiz);
        for (const { id, ref } of this.#questionsOf(quiz)) this.#tries.set(ref, kept[id]?.tries ?? 0);
      }
      for (const item of this.#items) {
        const there = await readOther(progress, item);
        if (there !== undefined) this.#before.set(item.ref, JSON.stringify(there));
      }
    }
    await this.#restore(progress);
  }

  async follow(progress: Progress): Promise<void> {
    this.#leave();
    this.#leave = progress.onChange((change) => {
      if (change.here) void this.#hear(progress, change.shelf, change.id);
    });
    // What was answered before a slow host had sent the script that attaches, or too shortly before the last page was left.
    for (const [shelf, id] of this.#places()) await this.#hear(progress, shelf, id);
    await this.#restore(progress);
  }

  async #hear(progress: Progress, shelf: Shelf, id: string): Promise<void> {
    try {
      const interactions = await this.#read(progress, shelf, id);
      if (interactions.length > 0) this.#done(interactions);
    } catch {
      // The page is gone with its connection; the next one reads it.
    }
  }

  async #read(progress: Progress, shelf: Shelf, id: string): Promise<Interaction[]> {
    const at = new Date();
    const { assignment } = this.#data;
    if (assignment !== undefined) {
      if (shelf === 'assignments' && id === assignment.id)
        this.#items = await drawnHere(progress, assignment, this.#data.items);
      return shelf === 'work' && id === assignment.id ? this.#readRuns(progress, assignment, at) : [];
    }
    if (shelf === 'results' || shelf === 'bests') {
      const kind = shelf === 'results' ? 'lab' : 'challenge';
      const item = this.#items.find((each) => each.kind === kind && each.id === id);
      const done = item && (await this.#readSince(progress, item));
      return item && done ? this.#note(item, done, at) : [];
    }
    if (shelf !== 'answers') return [];
    const kept = await progress.getAnswers(id);
    return this.#questionsOf(id).flatMap((item) => {
      const answer = kept[item.id];
      if (answer === undefined) this.#tries.delete(item.ref);
      if (answer === undefined || answer.tries === (this.#tries.get(item.ref) ?? 0)) return [];
      this.#tries.set(item.ref, answer.tries);
      const done = doneQuestion(item, answer);
      this.#state.set(item.ref, better(this.#state.get(item.ref), done));
      return [interactionOf(item, done, at, answer.answer)];
    });
  }

  async #readRuns(progress: Progress, assignment: Assignment, at: Date): Promise<Interaction[]> {
    const all = await assignedWork(progress, assignment, this.#items);
    return all.flatMap(({ item, done, work, mark }) => {
      if (this.#runs.get(item.ref) === mark) return [];
      this.#runs.set(item.ref, mark);
      this.#state.set(item.ref, better(this.#state.get(item.ref), done));
      const told = interactionOf(item, done, at, work.kind === 'question' ? work.answer : undefined);
      return [work.claimed === undefined && work.kind === 'question' ? { ...told, result: null } : told];
    });
  }

  /** What was done in a lab or a challenge since the launch. */
  async #readSince(progress: Progress, item: PackageItem): Promise<Done | undefined> {
    const kept = await readOther(progress, item);
    return kept === undefined || this.#before.get(item.ref) === JSON.stringify(kept) ? undefined : kept;
  }

  /** A result that is no better than the one known is no milestone. */
  #note(item: PackageItem, done: Done, at: Date): Interaction[] {
    const known = this.#state.get(item.ref);
    if (known !== undefined && JSON.stringify(better(known, done)) === JSON.stringify(known)) return [];
    this.#state.set(item.ref, better(known, done));
    return [interactionOf(item, done, at)];
  }

  /** Puts into the page what it does not know. A page that has stored something keeps the better of the two. */
  async #restore(progress: Progress): Promise<void> {
    const { assignment } = this.#data;
    if (assignment !== undefined) return this.#openAssignment(progress, assignment);
    for (const quiz of this.#quizzes) {
      const kept = await progress.getAnswers(quiz);
      for (const item of this.#questionsOf(quiz)) await this.#restoreAnswer(progress, item, kept[item.id]);
    }
    for (const item of this.#items)
      if (item.kind !== 'question' && this.#state.has(item.ref)) await this.#restoreOther(progress, item);
  }

  /**
   * Work on an assignment is handed in with the program and the times of all attempts, which no LMS keeps: nothing of it is made
   * up here. What is there already is known from now on, and was reported when it was done.
   */
  async #openAssignment(progress: Progress, assignment: Assignment): Promise<void> {
    await openAssignment(progress, assignment, this.#learner, new Date());
    this.#items = await drawnHere(progress, assignment, this.#data.items);
    for (const { item, mark } of await assignedWork(progress, assignment, this.#items))
      if (!this.#runs.has(item.ref)) this.#runs.set(item.ref, mark);
  }

  async #restoreAnswer(progress: Progress, item: QuestionItem, there: KeptAnswer | undefined): Promise<void> {
    const done = this.#state.get(item.ref);
    if (done?.kind !== 'question' || there?.correct || (there && !done.correct)) return;
    const answer = done.answer ?? (done.correct ? item.right : null);
    if (answer === null) return;
    const tries = Math.max(1, done.tries, there?.tries ?? 0);
    this.#tries.set(item.ref, tries);
    await progress.setAnswer(item.quiz, item.id, { answer, correct: done.correct, tries });
  }

  async #restoreOther(progress: Progress, item: PackageItem): Promise<void> {
    const done = this.#state.get(item.ref);
    if (item.kind === 'lab' && done?.kind === 'lab') {
      const checks = item.checks.filter((_, place) => Math.floor(done.checks / 2 ** place) % 2 === 1);
      const { passed, points } = done;
      const result = {
        passed,
        checks: passed ? item.checks : checks,
        total: item.checks.length,
        ...(points === undefined ? {} : { points }),
      };
      const there = await progress.getResult(item.id);
      if (there === null || better(doneLab(item, there), done) === done) {
        if (JSON.stringify(there) !== JSON.stringify(result)) await progress.setResult(item.id, result);
      }
    }
    if (item.kind === 'challenge' && done?.kind === 'challenge') {
      const guesses = Object.fromEntries(
        (done.guesses ?? []).flatMap((guess, place) => {
          const id = item.quantities[place];
          return id === undefined ? [] : [[id, guess]];
        }),
      );
      await progress.setBest(item.id, { score: done.score, guesses });
    }
  }

  /** Where pages write down what they report. */
  #places(): [Shelf, string][] {
    const { assignment } = this.#data;
    if (assignment !== undefined) return [['work', assignment.id]];
    const others = this.#items.flatMap((item): [Shelf, string][] =>
      item.kind === 'question' ? [] : [[item.kind === 'lab' ? 'results' : 'bests', item.id]],
    );
    return [...this.#quizzes.map((id): [Shelf, string] => ['answers', id]), ...others];
  }

  get #quizzes(): string[] {
    return [...new Set(this.#items.flatMap((item) => (item.kind === 'question' ? [item.quiz] : [])))];
  }

  #questionsOf(quiz: string): QuestionItem[] {
    return this.#items.filter((each): each is QuestionItem => each.kind === 'question' && each.quiz === quiz);
  }
}

async function readOther(progress: Progress, item: PackageItem): Promise<Done | undefined> {
  if (item.kind === 'lab') {
    const result = await progress.getResult(item.id);
    return result === null ? undefined : doneLab(item, result);
  }
  if (item.kind === 'challenge') {
    const best = await progress.getBest(item.id);
    return best === null ? undefined : doneChallenge(item.quantities, best);
  }
  return undefined;
}
