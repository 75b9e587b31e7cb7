// Breakpoints and watchpoints as lists that can be added to and taken from.

import type { Watchpoint } from '../../lessons-engine/worker/travel/watched-accesses.ts';
import { hex32 } from '../../lessons-engine/bits/index.ts';
import { make, part } from '../parts/part.ts';
import { maybe, type Control } from './panel.ts';

export class StopsPanel {
  /** Null where only the marks in the code are shown. */
  readonly #list: HTMLElement | null;
  readonly #changed: (breakpoints: number[], watchpoints: Watchpoint[]) => void;
  readonly #control: Control;
  #address: HTMLInputElement | null = null;
  #breakpoints: number[] = [];
  #watchpoints: Watchpoint[] = [];

  constructor(
    root: HTMLElement,
    control: Control,
    changed: (breakpoints: number[], watchpoints: Watchpoint[]) => void,
  ) {
    this.#list = maybe(root, 'stops');
    this.#changed = changed;
    this.#control = control;
    if (this.#list !== null) this.#listen(root);
  }

  #listen(root: HTMLElement): void {
    const control = this.#control;
    const where = part<HTMLInputElement>(root, 'stop-address');
    this.#address = where;
    const what = part<HTMLSelectElement>(root, 'stop-kind');
    const size = part<HTMLInputElement>(root, 'stop-size');
    part<HTMLFormElement>(root, 'stop-form').addEventListener('submit', (event) => {
      event.preventDefault();
      void control.address(where.value).then((address) => {
        if (address === null) control.say(`Expected an address or a symbol, found "${where.value}".`);
        else if (what.value === 'break') this.toggle(address, true);
        else {
          const bytes = Math.min(4096, Math.max(1, Math.round(Number(size.value)) || 4));
          this.#watchpoints.push({ address, size: bytes, on: what.value as Watchpoint['on'] });
          this.#tell();
        }
      });
    });
  }

  has(address: number): boolean {
    return this.#breakpoints.includes(address);
  }

  toggle(address: number, on = !this.has(address)): void {
    this.#breakpoints = this.#breakpoints.filter((each) => each !== address);
    if (on) this.#breakpoints.push(address);
    this.#tell();
  }

  /** Another guest: its addresses mean something else. */
  clear(): void {
    this.#breakpoints = [];
    this.#watchpoints = [];
    this.#draw();
  }

  /** The button goes with its entry: the focus goes to the one that takes its place, or to where another is added. */
  #removed(button: HTMLElement, text: string, remove: () => void): void {
    const buttons = (): HTMLElement[] => [...(this.#list?.querySelectorAll('button') ?? [])];
    const place = buttons().indexOf(button);
    remove();
    (buttons()[place] ?? buttons().at(-1) ?? this.#address)?.focus();
    this.#control.say(`Removed: ${text}.`);
  }

  #tell(): void {
    this.#draw();
    this.#changed([...this.#breakpoints], [...this.#watchpoints]);
  }

  #draw(): void {
    const entry = (text: string, remove: () => void): HTMLElement => {
      const button = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Remove');
      button.setAttribute('aria-label', `Remove: ${text}`);
      button.addEventListener('click', () => this.#removed(button, text, remove));
      return make('li', {}, make('span', {}, text), button);
    };
    const entries = [
      ...this.#breakpoints.map((address) =>
        entry(`Break at ${hex32(address)}`, () => this.toggle(address, false)),
      ),
      ...this.#watchpoints.map((watchpoint) => {
        const { address, size, on } = watchpoint;
        const access = on === 'both' ? 'read or written' : on === 'read' ? 'read' : 'written';
        return entry(`Stop when ${hex32(address)}, ${size} bytes, is ${access}`, () => {
          this.#watchpoints = this.#watchpoints.filter((each) => each !== watchpoint);
          this.#tell();
        });
      }),
    ];
    this.#list?.replaceChildren(...(entries.length > 0 ? entries : [make('li', {}, 'None.')]));
  }
}
