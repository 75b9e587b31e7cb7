// A game of situations being played, whatever is handed in for each: it is graded at once, kept under the ids of game and
// situation as an answer of a quiz is, shown again on the next visit, and asked again when the reader wishes.

import type { Progress } from '../progress/progress.ts';
import { openForm, showProblem } from '../quiz/graded-form.ts';

interface Situation {
  readonly id: string;
}

interface Verdict {
  /** Why nothing was graded. */
  readonly unreadable?: string | undefined;
}

export abstract class SituationGame<S extends Situation, HandedIn, V extends Verdict> {
  /** Of what was handed in, by situation; one that is open has none. */
  protected readonly verdicts = new Map<string, V>();
  readonly #element: HTMLElement;
  readonly #id: string;
  readonly #situations: readonly S[];
  readonly #progress: Progress;
  readonly #tries: Record<string, number> = {};

  constructor(element: HTMLElement, game: { id: string; scenarios: readonly S[] }, progress: Progress) {
    this.#element = element;
    this.#id = game.id;
    this.#situations = game.scenarios;
    this.#progress = progress;
    for (const situation of game.scenarios) {
      const form = this.form(situation.id);
      form.addEventListener('submit', () => void this.#handIn(situation, form));
      form.querySelector('[data-act="again"]')?.addEventListener('click', () => this.#ask(situation.id));
    }
    this.#restartButton.addEventListener('click', () => void this.#restart());
  }

  /** What the form holds, complete or not. */
  protected abstract read(form: HTMLFormElement, situation: S): HandedIn;
  protected abstract fill(form: HTMLFormElement, situation: S, handedIn: HandedIn): void;
  protected abstract grade(situation: S, handedIn: HandedIn): V;
  protected abstract isRight(verdict: V): boolean;
  /** Marks every part of the form and closes it; returns the line with the verdict. */
  protected abstract show(form: HTMLFormElement, situation: S, handedIn: HandedIn, verdict: V): HTMLElement;
  /** The control that something is missing in. */
  protected abstract missingIn(situation: S, handedIn: HandedIn): string;
  /** As short texts, which is what progress keeps of an answer. */
  protected abstract toKept(handedIn: HandedIn): string[];
  protected abstract fromKept(choices: readonly string[]): HandedIn;
  /** How the game stands, once a situation of `total` has its verdict. */
  protected abstract standing(verdicts: readonly V[], total: number): string;
  /** The controls of a form, of which the first gets the focus when it is asked again. */
  protected abstract readonly controls: string;
  /** What is said when everything is asked again. */
  protected abstract readonly cleared: string;

  /** Takes back what the form shows and holds. */
  protected clear(form: HTMLFormElement): void {
    openForm(form);
    form.reset();
  }

  /** Everything is begun anew: what else is known of a situation goes as well. */
  protected forget(_situation: string): void {}

  protected form(situation: string): HTMLFormElement {
    return this.#element.querySelector(`form[data-scenario="${situation}"]`) as HTMLFormElement;
  }

  async restore(): Promise<void> {
    const kept = await this.#progress.getAnswers(this.#id);
    for (const situation of this.#situations) {
      const { answer, tries } = kept[situation.id] ?? {};
      if (answer?.kind !== 'multiple') continue;
      const handedIn = this.fromKept(answer.choices);
      // What was handed in for an earlier wording may not fit any more; then the situation is simply open.
      const verdict = this.grade(situation, handedIn);
      if (verdict.unreadable !== undefined) continue;
      this.#tries[situation.id] = tries ?? 0;
      this.fill(this.form(situation.id), situation, handedIn);
      this.#show(situation, handedIn, verdict);
    }
    this.#sum();
  }

  async #handIn(situation: S, form: HTMLFormElement): Promise<void> {
    const handedIn = this.read(form, situation);
    const verdict = this.grade(situation, handedIn);
    if (verdict.unreadable !== undefined) {
      showProblem(form, verdict.unreadable);
      form.querySelector<HTMLInputElement>(this.missingIn(situation, handedIn))?.focus();
      return;
    }
    this.#show(situation, handedIn, verdict).focus();
    this.#sum();
    const tries = (this.#tries[situation.id] ?? 0) + 1;
    this.#tries[situation.id] = tries;
    await this.#progress.setAnswer(this.#id, situation.id, {
      answer: { kind: 'multiple', choices: this.toKept(handedIn) },
      correct: this.isRight(verdict),
      tries,
    });
    this.#notice();
  }

  #show(situation: S, handedIn: HandedIn, verdict: V): HTMLElement {
    const form = this.form(situation.id);
    this.verdicts.set(situation.id, verdict);
    showProblem(form, '');
    return this.show(form, situation, handedIn, verdict);
  }

  /** Asks again. What is kept stays until something new takes its place. */
  #ask(situation: string): void {
    this.#reopen(situation);
    this.form(situation).querySelector<HTMLElement>(this.controls)?.focus();
    this.#sum();
  }

  async #restart(): Promise<void> {
    for (const { id } of this.#situations) {
      this.#reopen(id);
      this.forget(id);
    }
    this.#sum();
    this.#element.querySelector<HTMLElement>(this.controls)?.focus();
    await this.#progress.clearAnswers(this.#id);
    this.#notice();
    this.#say(this.cleared);
  }

  #reopen(situation: string): void {
    this.verdicts.delete(situation);
    this.clear(this.form(situation));
  }

  #sum(): void {
    const isPlayed = this.verdicts.size > 0;
    this.#part('standing').textContent = isPlayed
      ? this.standing([...this.verdicts.values()], this.#situations.length)
      : '';
    this.#restartButton.hidden = !isPlayed;
    this.#notice();
  }

  #notice(): void {
    const notice = this.#part('notice');
    const words = this.#progress.noticeFor(this.#id);
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

  get #restartButton(): HTMLButtonElement {
    return this.#element.querySelector('button[data-act="restart"]') as HTMLButtonElement;
  }
}
