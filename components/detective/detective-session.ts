// Cases being worked on: evidence that is opened is remembered, each case is graded when it is closed, and kept under the ids
// of game and case as an answer of a quiz is: `ask:`, `place:` and `requirement:` before what was asked, placed and named.

import {
  gradeFinding,
  type DetectiveCase,
  type DetectiveGame,
  type Finding,
} from '../../lessons-engine/grader/detective.ts';
import { wordsOf } from '../../lessons-engine/grader/detective-words.ts';
import { openProgress, type Progress } from '../progress/progress.ts';
import { clearCase, fillFinding, readFinding, showProblem, showVerdict } from './detective-view.ts';
import { finding, keptFinding } from './kept-finding.ts';

/** Wakes the forms inside `element` up and fills in what was handed in before. */
export async function startDetective(element: HTMLElement): Promise<void> {
  const game = JSON.parse(element.querySelector('script')?.textContent ?? '') as DetectiveGame;
  const session = new DetectiveSession(element, game, await openProgress());
  await session.restore();
}

class DetectiveSession {
  readonly #element: HTMLElement;
  readonly #game: DetectiveGame;
  readonly #progress: Progress;
  readonly #points = new Map<string, number>();
  readonly #asked = new Map<string, Set<string>>();
  readonly #tries: Record<string, number> = {};

  constructor(element: HTMLElement, game: DetectiveGame, progress: Progress) {
    this.#element = element;
    this.#game = game;
    this.#progress = progress;
    for (const found of game.scenarios) {
      const form = this.#form(found.id);
      const asked = new Set<string>();
      this.#asked.set(found.id, asked);
      for (const piece of form.querySelectorAll<HTMLDetailsElement>('[data-evidence]')) {
        const note = () =>
          piece.open && !this.#points.has(found.id) && asked.add(piece.dataset['evidence'] ?? '');
        note(); // one that was opened before this woke up
        piece.addEventListener('toggle', note);
      }
      form.addEventListener('submit', () => void this.#close(found, form));
      form.querySelector('[data-act="again"]')?.addEventListener('click', () => this.#open(found.id));
    }
    this.#restartButton.addEventListener('click', () => void this.#restart());
  }

  async restore(): Promise<void> {
    const kept = await this.#progress.getAnswers(this.#game.id);
    for (const found of this.#game.scenarios) {
      const { answer, tries } = kept[found.id] ?? {};
      if (answer?.kind !== 'multiple') continue;
      const handedIn = finding(answer.choices);
      // A finding of an earlier wording may not fit any more; then the case is simply open.
      if (gradeFinding(found, handedIn).unreadable !== undefined) continue;
      this.#tries[found.id] = tries ?? 0;
      for (const id of handedIn.asked) this.#asked.get(found.id)?.add(id);
      fillFinding(this.#form(found.id), handedIn);
      this.#show(found, handedIn);
    }
    this.#sum();
  }

  async #close(found: DetectiveCase, form: HTMLFormElement): Promise<void> {
    const handedIn = readFinding(form, this.#asked.get(found.id) ?? []);
    const { unreadable, points } = gradeFinding(found, handedIn);
    if (unreadable !== undefined) {
      showProblem(form, unreadable);
      const open = found.workloads.find(({ id }) => handedIn.placed[id] === undefined)?.id ?? 'requirement';
      form.querySelector<HTMLInputElement>(`input[name="${open}"]`)?.focus();
      return;
    }
    this.#show(found, handedIn).focus();
    this.#sum();
    const tries = (this.#tries[found.id] ?? 0) + 1;
    this.#tries[found.id] = tries;
    await this.#progress.setAnswer(this.#game.id, found.id, {
      answer: { kind: 'multiple', choices: keptFinding(handedIn) },
      correct: points === 100,
      tries,
    });
    this.#notice();
  }

  /** Returns the line with the verdict. */
  #show(found: DetectiveCase, handedIn: Finding): HTMLElement {
    const verdict = gradeFinding(found, handedIn);
    this.#points.set(found.id, verdict.points);
    return showVerdict(this.#form(found.id), found, handedIn, verdict, wordsOf(this.#game));
  }

  /** Asks again. The kept finding stays until a new one takes its place. */
  #open(id: string): void {
    this.#points.delete(id);
    const form = this.#form(id);
    clearCase(form);
    form.querySelector('summary')?.focus();
    this.#sum();
  }

  async #restart(): Promise<void> {
    for (const { id } of this.#game.scenarios) {
      this.#points.delete(id);
      this.#asked.get(id)?.clear();
      clearCase(this.#form(id));
    }
    this.#sum();
    this.#element.querySelector('summary')?.focus();
    await this.#progress.clearAnswers(this.#game.id);
    this.#notice();
    this.#say('All cases are open again.');
  }

  #sum(): void {
    const total = this.#game.scenarios.length;
    const points = [...this.#points.values()];
    const mean = Math.round(points.reduce((sum, each) => sum + each, 0) / Math.max(1, points.length));
    const rest = points.length === total ? '' : `, ${total - points.length} still open`;
    this.#part('standing').textContent =
      points.length === 0
        ? ''
        : `${mean} of 100 points on average, ${points.length} of ${total} cases closed${rest}.`;
    this.#restartButton.hidden = points.length === 0;
    this.#notice();
  }

  #notice(): void {
    const notice = this.#part('notice');
    const words = this.#progress.noticeFor(this.#game.id);
    if (words !== null && notice.textContent !== words) this.#say(words);
    notice.textContent = words;
    notice.hidden = words === null;
  }

  #say(sentence: string): void {
    this.#part('spoken').textContent = sentence;
  }

  #part(name: 'standing' | 'notice' | 'spoken'): HTMLElement {
    return this.#element.querySelector(`.quiz-${name}`) as HTMLElement;
  }

  #form(id: string): HTMLFormElement {
    return this.#element.querySelector(`form[data-scenario="${id}"]`) as HTMLFormElement;
  }

  get #restartButton(): HTMLButtonElement {
    return this.#element.querySelector('button[data-act="restart"]') as HTMLButtonElement;
  }
}
