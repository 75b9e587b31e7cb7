// A lab before the reader starts: waits for the Start button, and shows what this browser has kept. All that is heavy
// (editor, grading) is imported then.

import { part, readData } from '../parts/part.ts';
import { openProgress, type KeptResult } from '../progress/progress.ts';
import type { LabData } from './lab-data.ts';
import { resultText } from './report-words.ts';
import type { LabSession } from './lab-session.ts';

class LabElement extends HTMLElement {
  #session: Promise<LabSession> | null = null;
  #seen: IntersectionObserver | null = null;

  connectedCallback(): void {
    const start = part<HTMLButtonElement>(this, 'start');
    start.disabled = false;
    start.addEventListener('click', () => void this.#start(true));
    void this.#restore();
  }

  disconnectedCallback(): void {
    this.#seen?.disconnect();
    void this.#session?.then((session) => session.dispose());
    this.#session = null;
  }

  /** Kept code brings the editor with it, as soon as the lab comes near the window. */
  async #restore(): Promise<void> {
    const progress = await openProgress();
    const { id } = readData<LabData>(this);
    const mark = (result: KeptResult | null) => {
      part(this, 'result').toggleAttribute('data-passed', result?.passed ?? false);
      part(this, 'result').textContent = resultText(result);
    };
    mark(await progress.getResult(id));
    progress.onChange(async (change) => {
      if (change.shelf === 'results' && change.id === id) mark(await progress.getResult(id));
    });
    if ((await progress.getCode(id)) === null || !this.isConnected) return;
    this.#seen = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void this.#start(false);
      },
      { rootMargin: '400px' },
    );
    this.#seen.observe(this);
  }

  async #start(focus: boolean): Promise<void> {
    this.#seen?.disconnect();
    const start = part<HTMLButtonElement>(this, 'start');
    start.setAttribute('aria-disabled', 'true');
    try {
      this.#session ??= this.#open();
      const session = await this.#session;
      if (focus) session.focus();
    } catch (error) {
      this.#session = null;
      start.setAttribute('aria-disabled', 'false');
      part(this, 'status').textContent =
        `The editor could not be loaded (${error instanceof Error ? error.message : error}). Try again.`;
    }
  }

  async #open(): Promise<LabSession> {
    const [{ LabSession }, progress] = await Promise.all([import('./lab-session.ts'), openProgress()]);
    return LabSession.open(this, readData<LabData>(this), progress);
  }
}

customElements.define('ring-lab', LabElement);
