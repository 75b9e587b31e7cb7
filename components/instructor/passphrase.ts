// The two fields of a passphrase. What stands in them is kept nowhere: not in the draft, not in the file.

import { part } from '../parts/part.ts';
import type { Refusal } from './assembled.ts';
import { newPassphrase, type RandomBytes } from './draft.ts';

/** Shorter ones are tried out in no time. */
const SHORTEST = 12;

/** Only pages from https or from this machine have it. */
export const cryptoHere = (): SubtleCrypto | undefined =>
  globalThis.isSecureContext ? crypto.subtle : undefined;

export class Passphrase {
  readonly #fields: readonly [HTMLInputElement, HTMLInputElement];
  readonly #shown: HTMLInputElement;

  constructor(root: ParentNode) {
    this.#fields = [part(root, 'words'), part(root, 'words-again')];
    this.#shown = part(root, 'show-words');
    this.#shown.addEventListener('change', () => this.show(this.#shown.checked));
  }

  get value(): string {
    return this.#fields[0].value;
  }

  set(words: string): void {
    for (const field of this.#fields) field.value = words;
  }

  show(on: boolean): void {
    this.#shown.checked = on;
    for (const field of this.#fields) field.type = on ? 'text' : 'password';
  }

  /** One that nobody can guess, for both to see. */
  suggest(random: RandomBytes): void {
    this.set(newPassphrase(random));
    this.show(true);
  }

  /** What is wrong with sealing by it. */
  refusals(): Refusal[] {
    const path = 'passphrase';
    const [{ value: words }, { value: again }] = this.#fields;
    if (cryptoHere() === undefined)
      return [
        { path, text: 'expected a page from https or from this machine, found one without cryptography' },
      ];
    if (words.length < SHORTEST)
      return [
        { path, text: `expected a passphrase of at least ${SHORTEST} characters, found ${words.length}` },
      ];
    return words === again ? [] : [{ path, text: 'expected the same passphrase twice, found two' }];
  }
}
