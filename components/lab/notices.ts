// Sentences with a choice, below the editor: replace your code, take the new starter, undo. No dialog, no lost focus.

import { make } from '../parts/part.ts';

export interface Choice {
  label: string;
  act(): void;
}

export class Notices {
  readonly #place: HTMLElement;
  readonly #shown = new Map<string, HTMLElement>();

  /** `place` is a live region. */
  constructor(place: HTMLElement) {
    this.#place = place;
  }

  /** Shows a sentence under `key`, in the place of the last one under that key. Any choice closes it. */
  show(key: string, sentence: string, choices: Choice[] = [], { focus = false } = {}): void {
    this.close(key);
    const note = make('div', { className: 'r-widget-note' }, make('span', {}, sentence));
    for (const { label, act } of choices) {
      const button = make('button', { type: 'button', className: 'r-button r-button--quiet' }, label);
      button.addEventListener('click', () => {
        this.close(key);
        act();
      });
      note.append(button);
    }
    this.#shown.set(key, note);
    this.#place.append(note);
    if (focus) note.querySelector('button')?.focus();
  }

  close(key: string): void {
    this.#shown.get(key)?.remove();
    this.#shown.delete(key);
  }
}
