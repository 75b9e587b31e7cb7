// Sentences with a choice, below the editor: replace your code, take the new starter, undo. No dialog, no lost focus.

import { make } from '../parts/part.ts';

export interface Choice {
  label: string;
  act(): void;
}

export class Notices {
  readonly #place: HTMLElement;
  readonly #refuge: () => void;
  readonly #shown = new Map<string, HTMLElement>();

  /** `place` is a live region. `refuge` takes the focus when it would be lost with a button. */
  constructor(place: HTMLElement, refuge: () => void) {
    this.#place = place;
    this.#refuge = refuge;
  }

  /** Shows a sentence under `key`, in the place of the last one under that key. Any choice closes it. */
  show(key: string, sentence: string, choices: Choice[] = [], { focus = this.#hasFocus(key) } = {}): void {
    this.#shown.get(key)?.remove();
    const note = make('div', { className: 'r-widget-note' }, make('span', {}, sentence));
    for (const { label, act } of choices) {
      const button = make('button', { type: 'button', className: 'r-button r-button--quiet' }, label);
      button.addEventListener('click', () => {
        this.#remove(key);
        act();
        if (document.activeElement === document.body) this.#refuge();
      });
      note.append(button);
    }
    this.#shown.set(key, note);
    this.#place.append(note);
    if (focus) note.querySelector('button')?.focus();
  }

  close(key: string): void {
    const hadFocus = this.#hasFocus(key);
    this.#remove(key);
    if (hadFocus) this.#refuge();
  }

  #remove(key: string): void {
    this.#shown.get(key)?.remove();
    this.#shown.delete(key);
  }

  #hasFocus(key: string): boolean {
    return this.#shown.get(key)?.contains(document.activeElement) ?? false;
  }
}
