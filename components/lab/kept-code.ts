// The reader's version of one file, between the editor and the browser's storage: saved a moment after the last key,
// at once when the page is left, and compared with the starter that it began from.

import { starterHash, type Progress } from '../progress/progress.ts';

/** Rest after the last key before saving (unit: ms). */
const PAUSE = 400;

export class KeptCode {
  readonly #progress: Progress;
  readonly #lab: string;
  readonly #starter: string;
  readonly #text: () => string;
  readonly #saved: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #leave = () => {
    if (document.visibilityState === 'hidden') this.flush();
  };

  /** `text` gives what the editor holds; `saved` is called after every save. */
  constructor(progress: Progress, lab: string, starter: string, text: () => string, saved: () => void) {
    this.#progress = progress;
    this.#lab = lab;
    this.#starter = starter;
    this.#text = text;
    this.#saved = saved;
    document.addEventListener('visibilitychange', this.#leave);
  }

  /** What to open the editor with: the kept text or the starter; `changed` when the kept one began from another starter. */
  static async read(
    progress: Progress,
    lab: string,
    starter: string,
  ): Promise<{ text: string; changed: boolean }> {
    const kept = await progress.getCode(lab);
    if (!kept) return { text: starter, changed: false };
    return {
      text: kept.source,
      changed: kept.starterHash !== starterHash(starter) && kept.source !== starter,
    };
  }

  /** The text has changed: save it soon. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Saves now if something is unsaved. */
  flush(): void {
    if (this.#timer === undefined) return;
    this.save();
  }

  /** A text equal to the starter is nothing to keep. */
  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#text();
    const done =
      text === this.#starter
        ? this.#progress.clearCode(this.#lab)
        : this.#progress.setCode(this.#lab, text, this.#starter);
    void done.then(this.#saved);
  }

  dispose(): void {
    this.flush();
    document.removeEventListener('visibilitychange', this.#leave);
  }
}
