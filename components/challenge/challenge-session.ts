// A prediction being made: read the guesses, lock them, race, show what was counted, keep the best score.

import { scoreGuesses } from '../../lessons-engine/grader/score-guesses.ts';
import { loadStyle } from '../parts/load-style.ts';
import { openProgress, type KeptBest, type Progress } from '../progress/progress.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import { EngineHandle } from '../workers/engine-handle.ts';
import { challengeTaskOf, type ChallengeTask } from './challenge-task.ts';
import { showFailure } from './failure-view.ts';
import { readGuesses } from './guess-form.ts';
import type { PostedChallenge } from './posted-challenge.ts';
import type { pricedRace } from './priced/priced-race.ts';
import pricedStyle from './priced/priced.css?url';
import { resultView } from './result-view.ts';

/** Wakes the form inside `element` up. */
export async function startChallenge(element: HTMLElement): Promise<void> {
  const challenge = JSON.parse(element.querySelector('script')?.textContent ?? '') as PostedChallenge;
  const progress = await openProgress();
  const session = new ChallengeSession(element, challenge, progress);
  await session.showBest();
}

/** The race with costs, and its looks. */
async function loadPriced(): Promise<typeof pricedRace> {
  const [module] = await Promise.all([import('./priced/priced-race.ts'), loadStyle(pricedStyle)]);
  return module.pricedRace;
}

const bestWords = (best: KeptBest | null): string[] =>
  best === null ? [] : [`Your best score so far: ${best.score} of 100.`];

class ChallengeSession {
  readonly #element: HTMLElement;
  readonly #challenge: PostedChallenge;
  readonly #progress: Progress;
  readonly #form: HTMLFormElement;
  readonly #start: HTMLButtonElement;
  readonly #again: HTMLButtonElement;
  readonly #task: ChallengeTask | undefined;

  constructor(element: HTMLElement, challenge: PostedChallenge, progress: Progress) {
    this.#element = element;
    this.#challenge = challenge;
    this.#progress = progress;
    this.#task = challengeTaskOf(element);
    this.#form = element.querySelector('form') as HTMLFormElement;
    this.#start = this.#form.querySelector('button[type="submit"]') as HTMLButtonElement;
    this.#again = this.#form.querySelector('button[data-act="again"]') as HTMLButtonElement;
    if (guardExecution(this.#form, [this.#start])) return;
    this.#form.addEventListener('submit', () => void this.#race());
    this.#again.addEventListener('click', () => this.#unlock());
  }

  async showBest(): Promise<void> {
    const line = this.#part('best');
    const words = this.#task
      ? [await this.#task.standing()].filter(Boolean)
      : bestWords(await this.#progress.getBest(this.#challenge.id));
    const notice = this.#progress.noticeFor(this.#challenge.id);
    if (notice !== null) words.push(notice);
    line.hidden = words.length === 0;
    line.textContent = words.join(' ');
  }

  async #race(): Promise<void> {
    if (this.#start.disabled) return;
    const guesses = readGuesses(this.#form, this.#challenge.quantities);
    if (guesses === null) return;
    const hindrance = this.#task ? await this.#task.hindrance() : null;
    if (hindrance !== null) return this.#say(hindrance);
    if (this.#start.disabled) return;
    this.#lock();
    const handle = new EngineHandle();
    try {
      const result = await handle.use((client) => client.race(this.#challenge.id));
      const score = scoreGuesses(this.#challenge, guesses, result);
      const priced = result.pricing && (await loadPriced());
      const { root, heading, play } = resultView(this.#challenge, result, score, priced);
      this.#part('result').replaceChildren(root);
      this.#say('');
      this.#start.hidden = true;
      this.#again.hidden = false;
      heading.focus();
      play();
      if (this.#task) this.#say(await this.#task.graded(guesses, score.score));
      else await this.#progress.setBest(this.#challenge.id, { score: score.score, guesses });
      await this.showBest();
    } catch (error) {
      this.#unlock();
      showFailure(this.#part('error'), error, guesses);
    } finally {
      handle.dispose();
    }
  }

  #lock(): void {
    this.#part('error').replaceChildren();
    this.#say('Locked in. Every contender is running now.');
    // What is disabled drops the focus; the line that says what happens keeps it.
    if (this.#form.contains(document.activeElement)) this.#part('status').focus();
    this.#fieldset.disabled = true;
    this.#start.disabled = true;
  }

  #unlock(): void {
    this.#fieldset.disabled = false;
    this.#start.disabled = false;
    this.#start.hidden = false;
    this.#again.hidden = true;
    this.#part('result').replaceChildren();
    this.#say('');
    this.#form.querySelector('input')?.focus();
  }

  get #fieldset(): HTMLFieldSetElement {
    return this.#form.querySelector('fieldset') as HTMLFieldSetElement;
  }

  #say(sentence: string): void {
    this.#part('status').textContent = sentence;
  }

  #part(name: 'best' | 'status' | 'error' | 'result'): HTMLElement {
    return this.#element.querySelector(`.challenge-${name}`) as HTMLElement;
  }
}
