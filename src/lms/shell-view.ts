// The launched page around the course: one line with what the LMS knows, a button to leave, and the course in a frame.

import { earned, type Standing, type State } from './done.ts';
import type { Marking, PackageItem } from './package-item.ts';

export class ShellView {
  readonly frame: HTMLIFrameElement;
  readonly #status: HTMLElement;
  readonly #trouble: HTMLElement;
  readonly #leave: HTMLButtonElement;
  readonly #reported: HTMLElement;

  constructor(document: Document, title: string) {
    const find = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
    this.frame = find('course');
    this.frame.title = title;
    this.#status = find('status');
    this.#trouble = find('trouble');
    this.#leave = find('leave');
    this.#reported = find('reported');
  }

  /** Shows the course from `address` on. */
  open(address: string): void {
    this.frame.src = address;
    this.frame.hidden = false;
  }

  say(words: string): void {
    if (this.#status.textContent !== words) this.#status.textContent = words;
  }

  saySaved({ tried, total, share }: Standing): void {
    this.say(`Reported: ${tried} of ${total} tried, ${Math.round(share * 1000) / 10} % of the points.`);
  }

  /** What the LMS has of each exercise, which the browser at hand may know nothing of. */
  list(items: readonly PackageItem[], state: State, marking: Marking): void {
    const rows = items.map((item) => {
      const done = state.get(item.ref);
      const points = Math.round(earned(item, done, marking) * item.points * 100) / 100;
      const row = document.createElement('li');
      row.textContent = `${item.title} · ${done === undefined ? 'not tried' : `${points} of ${item.points}`}`;
      return row;
    });
    this.#reported.querySelector('ul')?.replaceChildren(...rows);
    this.#reported.hidden = false;
  }

  /** What is amiss with `what`, until it is mended: null takes it away. */
  warn(what: 'lms' | 'state' | 'page', words: string | null): void {
    const there = this.#trouble.querySelector(`[data-what=${what}]`);
    if ((there?.textContent ?? null) === words) return;
    there?.remove();
    if (words !== null) {
      const line = document.createElement('p');
      line.dataset['what'] = what;
      line.textContent = words;
      this.#trouble.append(line);
    }
    this.#trouble.hidden = this.#trouble.childElementCount === 0;
  }

  /** Shows the button to leave; `act` runs once. */
  letLeave(act: () => void): void {
    this.#leave.hidden = false;
    this.#leave.addEventListener('click', act, { once: true });
  }

  close(words: string): void {
    this.#leave.hidden = true;
    this.#reported.hidden = true;
    this.frame.remove();
    this.say(words);
    this.#status.focus();
  }
}
