// The guest's serial line: what it printed, and a line to type at it.

import type { Line, Look, LookRequest, Opened } from '../../lessons-engine/worker/explorer/messages.ts';
import { part } from '../parts/part.ts';
import type { Control, Panel } from './panel.ts';

/** Characters that are kept; a kernel prints more than anybody reads. */
const KEPT = 200_000;

export class ConsolePanel implements Panel {
  readonly #output: HTMLElement;
  readonly #text = document.createTextNode('');
  readonly #line: HTMLSelectElement;
  /** Bytes of the line that have been shown. */
  #shown = 0;

  constructor(root: HTMLElement, control: Control, send: (text: string, line: Line) => void) {
    this.#output = part(root, 'console');
    this.#text.data = this.#output.textContent ?? '';
    this.#output.replaceChildren(this.#text);
    this.#line = part<HTMLSelectElement>(root, 'console-line');
    this.#line.addEventListener('change', () => {
      this.again();
      control.refresh();
    });
    const field = part<HTMLInputElement>(root, 'console-input');
    part<HTMLFormElement>(root, 'console-form').addEventListener('submit', (event) => {
      event.preventDefault();
      send(`${field.value}\n`, this.#chosen);
      field.value = '';
    });
  }

  open({ devices }: Opened): void {
    this.again();
    this.#text.data = '';
    this.#line.hidden = !devices.some(({ name }) => name.endsWith('-console'));
    if (this.#line.hidden) this.#line.value = 'uart';
  }

  get #chosen(): Line {
    return this.#line.value as Line;
  }

  /** What is on the line may be another: it is asked for from its beginning. */
  again(): void {
    this.#shown = 0;
  }

  ask(at: LookRequest): void {
    at.console = { from: this.#shown, line: this.#chosen };
  }

  show({ console }: Look): void {
    if (console === undefined) return;
    const all = console.text.length === console.length;
    if (!all && console.text === '') return;
    const text = readable(console.text);
    const stuck = this.#output.scrollHeight - this.#output.scrollTop - this.#output.clientHeight < 8;
    if (!all) this.#text.appendData(text);
    else if (this.#text.data !== text) this.#text.data = text;
    if (this.#text.length > KEPT) this.#text.deleteData(0, this.#text.length - KEPT);
    this.#shown = console.length;
    if (stuck) this.#output.scrollTop = this.#output.scrollHeight;
  }
}

/** Without what only a terminal understands. */
function readable(text: string): string {
  return text
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/\r+\n/g, '\n')
    .replaceAll('\r', '');
}
