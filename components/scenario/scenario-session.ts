// A game being played: each situation is graded when its defence is handed in, and kept under the ids of game and situation
// as an answer of a quiz is: the choice first, then the facts.

import {
  gradeScenario,
  type Defence,
  type Game,
  type Scenario,
} from '../../lessons-engine/grader/scenario.ts';
import { openProgress, type Progress } from '../progress/progress.ts';
import {
  clearScenario,
  fillDefence,
  readDefence,
  showProblem,
  showScenarioVerdict,
} from './scenario-view.ts';

/** Wakes the forms inside `element` up and fills in what was handed in before. */
export async function startScenarios(element: HTMLElement): Promise<void> {
  const game = JSON.parse(element.querySelector('script')?.textContent ?? '') as Game;
  const session = new ScenarioSession(element, game, await openProgress());
  await session.restore();
}

class ScenarioSession {
  readonly #element: HTMLElement;
  readonly #game: Game;
  readonly #progress: Progress;
  readonly #won = new Map<string, boolean>();
  readonly #tries: Record<string, number> = {};

  constructor(element: HTMLElement, game: Game, progress: Progress) {
    this.#element = element;
    this.#game = game;
    this.#progress = progress;
    for (const scenario of game.scenarios) {
      const form = this.#form(scenario.id);
      form.addEventListener('submit', () => void this.#defend(scenario, form));
      form.querySelector('[data-act="again"]')?.addEventListener('click', () => this.#open(scenario.id));
    }
    this.#restartButton.addEventListener('click', () => void this.#restart());
  }

  async restore(): Promise<void> {
    const kept = await this.#progress.getAnswers(this.#game.id);
    for (const scenario of this.#game.scenarios) {
      const { answer, tries } = kept[scenario.id] ?? {};
      if (answer?.kind !== 'multiple') continue;
      const [choice = null, ...facts] = answer.choices;
      // A defence of an earlier wording may not fit any more; then the situation is simply open.
      if (gradeScenario(scenario, { choice, facts }).unreadable !== undefined) continue;
      this.#tries[scenario.id] = tries ?? 0;
      fillDefence(this.#form(scenario.id), { choice, facts });
      this.#show(scenario, { choice, facts });
    }
    this.#sum();
  }

  async #defend(scenario: Scenario, form: HTMLFormElement): Promise<void> {
    const defence = readDefence(form);
    const { unreadable, won } = gradeScenario(scenario, defence);
    if (unreadable !== undefined) {
      showProblem(form, unreadable);
      const missing = defence.choice === null ? 'radio' : 'checkbox';
      form.querySelector<HTMLInputElement>(`input[type="${missing}"]`)?.focus();
      return;
    }
    this.#show(scenario, defence).focus();
    this.#sum();
    const tries = (this.#tries[scenario.id] ?? 0) + 1;
    this.#tries[scenario.id] = tries;
    const choices = [defence.choice ?? '', ...defence.facts];
    await this.#progress.setAnswer(this.#game.id, scenario.id, {
      answer: { kind: 'multiple', choices },
      correct: won,
      tries,
    });
    this.#notice();
  }

  /** Returns the line with the verdict. */
  #show(scenario: Scenario, defence: Defence): HTMLElement {
    const verdict = gradeScenario(scenario, defence);
    this.#won.set(scenario.id, verdict.won);
    return showScenarioVerdict(this.#form(scenario.id), scenario, defence, verdict);
  }

  /** Asks again. The kept defence stays until a new one takes its place. */
  #open(scenario: string): void {
    this.#won.delete(scenario);
    const form = this.#form(scenario);
    clearScenario(form);
    form.querySelector('input')?.focus();
    this.#sum();
  }

  async #restart(): Promise<void> {
    for (const { id } of this.#game.scenarios) {
      this.#won.delete(id);
      clearScenario(this.#form(id));
    }
    this.#sum();
    this.#element.querySelector('input')?.focus();
    await this.#progress.clearAnswers(this.#game.id);
    this.#notice();
    this.#say('All defences are cleared.');
  }

  #sum(): void {
    const total = this.#game.scenarios.length;
    const played = this.#won.size;
    const won = [...this.#won.values()].filter(Boolean).length;
    const rest = played === total ? '' : `, ${total - played} still open`;
    this.#part('standing').textContent =
      played === 0 ? '' : `${won} of ${played === total ? total : `${played} so far`} defended${rest}.`;
    this.#restartButton.hidden = played === 0;
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

  #form(scenario: string): HTMLFormElement {
    return this.#element.querySelector(`form[data-scenario="${scenario}"]`) as HTMLFormElement;
  }

  get #restartButton(): HTMLButtonElement {
    return this.#element.querySelector('button[data-act="restart"]') as HTMLButtonElement;
  }
}
