// What a reader is asked about two versions of the same code: changed in another tab, or left aside by an earlier visit.
// The answer can be taken back. Nothing is exchanged or dropped without a click.

import type { KeptCode } from './kept-code.ts';
import type { Notices } from './notices.ts';

const KEY = 'versions';

export class VersionNotices {
  readonly #notices: Notices;
  readonly #kept: KeptCode;
  readonly #focusEditor: () => void;

  constructor(notices: Notices, kept: KeptCode, focusEditor: () => void) {
    this.#notices = notices;
    this.#kept = kept;
    this.#focusEditor = focusEditor;
  }

  /** Another tab has kept another version. */
  ask(): void {
    this.#notices.show(KEY, 'Another tab has changed this lab. Which version stays?', [
      {
        label: 'Keep this one',
        act: () => {
          this.#kept.keepMine();
          this.#letUndo('This version is kept. The other one is set aside.');
        },
      },
      {
        label: 'Take the other one',
        act: () => {
          this.#kept.takeTheirs();
          this.#letUndo('This is the version of the other tab. Yours is set aside.');
        },
      },
    ]);
  }

  /** The question is settled: the versions are one again. */
  close(): void {
    this.#notices.close(KEY);
  }

  /** A version was found aside. */
  offer(): void {
    this.#notices.show(KEY, 'Another version of your code, which was not kept, is set aside.', [
      {
        label: 'Show it',
        act: () => {
          this.#kept.exchange();
          this.#letUndo('This is the version that was set aside. The other one is set aside now.');
        },
      },
      {
        label: 'Drop it',
        act: () => {
          this.#kept.dropAside();
          this.#focusEditor();
        },
      },
    ]);
  }

  #letUndo(sentence: string): void {
    const undo = () => {
      this.#kept.exchange();
      this.#focusEditor();
    };
    this.#notices.show(KEY, sentence, [{ label: 'Undo', act: undo }], { focus: true });
  }
}
