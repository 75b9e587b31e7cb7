// Opening an assignment that exists: from its file or its link, and with its passphrase when it is sealed. What cannot be opened
// changes nothing.

import type { Assignment } from '../../lessons-engine/assignment/assignment.ts';
import { LINK_FIELD, readLink } from '../../lessons-engine/assignment/link.ts';
import { readAssignment } from '../../lessons-engine/assignment/read-file.ts';
import { openBox } from '../../lessons-engine/assignment/sealed-box.ts';
import type { Box } from '../../lessons-engine/assignment/sealed-shape.ts';
import { part } from '../parts/part.ts';
import { cryptoHere } from './passphrase.ts';
import { sentence } from './refusals-view.ts';

export class Opening {
  readonly #root: HTMLElement;
  readonly #opened: (assignment: Assignment, box: Box | null, words: string) => void;
  /** Waits for its passphrase. */
  #sealed: Assignment | null = null;

  constructor(root: HTMLElement, opened: (assignment: Assignment, box: Box | null, words: string) => void) {
    this.#root = root;
    this.#opened = opened;
    const file = part<HTMLInputElement>(root, 'open-file');
    file.addEventListener('change', () => {
      const [chosen] = file.files ?? [];
      if (chosen !== undefined) void this.#file(chosen);
      file.value = '';
    });
    this.#onSubmit('open-form', () => this.#take(fromLink(part<HTMLInputElement>(root, 'open-link').value)));
    this.#onSubmit('open-sealed', () => void this.#unseal());
  }

  #onSubmit(form: string, act: () => void): void {
    part(this.#root, form).addEventListener('submit', (event) => {
      event.preventDefault();
      act();
    });
  }

  async #file(file: File): Promise<void> {
    // A file of this size is none of ours, and its text might not fit into memory.
    if (file.size > 4_000_000)
      this.#say(`expected a file of some kilobytes, found ${file.size.toLocaleString('en')} bytes`);
    else this.#take(readAssignment(await file.text()));
  }

  #take(read: ReturnType<typeof readAssignment>): void {
    this.#say(read.ok ? '' : read.message);
    this.#sealed = read.ok && read.value.sealed !== undefined ? read.value : null;
    const form = part(this.#root, 'open-sealed');
    form.hidden = this.#sealed === null;
    if (this.#sealed !== null) part(this.#root, 'open-words').focus();
    else if (read.ok) this.#done(read.value, null, '');
  }

  async #unseal(): Promise<void> {
    const sealed = this.#sealed;
    const subtle = cryptoHere();
    if (sealed === null) return;
    if (subtle === undefined) {
      this.#say(
        'expected a page from https or from this machine, found one where the browser has no cryptography',
      );
      return;
    }
    const words = part<HTMLInputElement>(this.#root, 'open-words').value;
    const box = await openBox(sealed, words, subtle);
    if (sealed !== this.#sealed) return;
    this.#say(box.ok ? '' : box.message);
    if (box.ok) this.#done(sealed, box.value, words);
  }

  #done(assignment: Assignment, box: Box | null, words: string): void {
    this.#sealed = null;
    part(this.#root, 'open-sealed').hidden = true;
    part<HTMLInputElement>(this.#root, 'open-words').value = '';
    part<HTMLInputElement>(this.#root, 'open-link').value = '';
    part<HTMLDetailsElement>(this.#root, 'open').open = false;
    this.#opened(assignment, box, words);
  }

  #say(text: string): void {
    part(this.#root, 'open-problem').textContent = text === '' ? '' : sentence(text);
  }
}

function fromLink(text: string): ReturnType<typeof readLink> {
  const [, fragment] = new RegExp(`#(?:.*&)?${LINK_FIELD}=([^&]*)`).exec(text) ?? [];
  if (fragment !== undefined) return readLink(fragment.trim());
  return { ok: false, message: `expected a link with #${LINK_FIELD}= in it, found none` };
}
