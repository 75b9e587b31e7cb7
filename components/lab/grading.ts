// One run of the checks, as the page shows it: signs check by check, a progress bar after half a second, a sentence at
// the end. The work is done in the engine's worker; the page stays free.

import { Refused } from '../../lessons-engine/worker/client.ts';
import type { CheckResult, LoadFailure, Report, SourcePlace } from '../../lessons-engine/grader/report.ts';
import { bugView } from '../parts/bug-view.ts';
import { make, part } from '../parts/part.ts';
import { EngineHandle, EngineStopped } from '../workers/engine-handle.ts';
import { loadFailureView, setCheckState, showCheckResult } from './check-view.ts';
import { countersText, reachedText, summaryText } from './summary-text.ts';

/** A run shorter than this shows no progress bar (unit: ms). */
const QUICK = 500;

export class Grading {
  readonly #root: HTMLElement;
  readonly #lab: string;
  readonly #items: HTMLElement[];
  readonly #goTo: (place: SourcePlace) => void;
  readonly #engine = new EngineHandle();
  #running = false;
  /** Why no check could begin, while that is so. */
  #hindrance: HTMLElement | null = null;

  constructor(root: HTMLElement, lab: string, goTo: (place: SourcePlace) => void) {
    this.#root = root;
    this.#lab = lab;
    this.#goTo = goTo;
    this.#items = [...root.querySelectorAll<HTMLElement>('[data-check]')];
  }

  get running(): boolean {
    return this.#running;
  }

  /** `seed`: of the inputs, in place of the lab's own. Resolves with the report, or null when there is none; the page has been told why. */
  async run(source: string, seed?: number): Promise<Report | null> {
    if (this.#running) return null;
    this.#running = true;
    for (const item of this.#items) setCheckState(item, 'waiting');
    part(this.#root, 'bug').replaceChildren();
    this.#hindrance?.remove();
    this.#hindrance = null;
    this.#say('Running …');
    const bar = make('progress', { max: this.#items.length, value: 0 });
    bar.setAttribute('aria-label', 'Checks that have run');
    const slow = setTimeout(() => part(this.#root, 'progress').replaceChildren(bar), QUICK);
    const onCheck = (result: CheckResult, index: number) => {
      bar.value = index + 1;
      this.#show(result);
    };
    try {
      const report = await this.#engine.use((client) =>
        client.grade(this.#lab, source, { ...(seed === undefined ? {} : { seed }), onCheck }),
      );
      if (report.loadFailure) this.#showHindrance(report.loadFailure);
      else for (const result of report.checks) this.#show(result);
      const counts = countersText(report.counters, report.fuel);
      this.#say(
        [summaryText(report), reachedText(report.reached)].filter(Boolean).join(' '),
        counts === '' ? '' : `Counted: ${counts}.`,
        report.passed ? 'passed' : 'failed',
      );
      return report;
    } catch (error) {
      this.#giveUp(error, source);
      return null;
    } finally {
      clearTimeout(slow);
      part(this.#root, 'progress').replaceChildren();
      this.#running = false;
    }
  }

  /** Ends a run at once, whatever the reader's code is doing. */
  stop(): void {
    if (this.#running) this.#engine.stop('Stopped before all checks had run.');
  }

  dispose(): void {
    this.#engine.dispose();
  }

  #show(result: CheckResult): void {
    const item = this.#items.find((i) => i.dataset['check'] === result.id);
    if (!item) throw new Error(`check: expected one of the page's checks, found "${result.id}"`);
    showCheckResult(item, result, this.#goTo);
  }

  #showHindrance(failure: LoadFailure): void {
    for (const item of this.#items) setCheckState(item, 'idle');
    this.#hindrance = loadFailureView(failure, this.#goTo);
    part(this.#root, 'bug').before(this.#hindrance);
  }

  #giveUp(error: unknown, source: string): void {
    for (const item of this.#items) if (item.dataset['state'] === 'waiting') setCheckState(item, 'idle');
    if (error instanceof EngineStopped || error instanceof Refused) {
      this.#say(error.message, '', 'failed');
      return;
    }
    // An engine that has shown a bug is not trusted with the next run.
    this.#engine.stop();
    this.#say('The checks could not be run.', '', 'failed');
    part(this.#root, 'bug').replaceChildren(bugView(error, { lab: this.#lab, source }));
  }

  #say(sentence: string, more = '', state = ''): void {
    part(this.#root, 'status').dataset['state'] = state;
    part(this.#root, 'status').replaceChildren(
      make('strong', {}, sentence),
      ...(more === '' ? [] : [' ', make('span', {}, more)]),
    );
    // The editor may fill the screen: whoever is at work in this lab gets to see the verdict.
    if (state !== '' && this.#root.contains(document.activeElement))
      (this.#hindrance ?? part(this.#root, 'status')).scrollIntoView({ block: 'nearest' });
  }
}
