// Memory as a table of bytes, the owners of pages, and the walk through the page tables for an address.

import type { Look, LookRequest, WalkAccess } from '../../lessons-engine/worker/explorer/messages.ts';
import { make, part } from '../parts/part.ts';
import { memoryRows, pageRows, walkRows, walkSentence } from './cells.ts';
import { Rows, setFlag, setText, type Control, type Panel } from './panel.ts';

/** Rows and pages that a look brings, unless the server has written others. */
const ROWS = 16;
const MEMORY = 0x8000_0000;

/** A form with an address; calls back with what it stands for. */
function addressForm(root: HTMLElement, name: string, control: Control, go: (address: number) => void): void {
  const field = part<HTMLInputElement>(root, `${name}-address`);
  part<HTMLFormElement>(root, `${name}-form`).addEventListener('submit', (event) => {
    event.preventDefault();
    void control.address(field.value).then((address) => {
      if (address === null) control.say(`Expected an address or a symbol, found "${field.value}".`);
      else go(address);
      control.refresh();
    });
  });
}

export class MemoryPanel implements Panel {
  readonly #rows: HTMLTableRowElement[];
  readonly #space: HTMLSelectElement;
  #address: number;

  constructor(root: HTMLElement, control: Control) {
    const body = part<HTMLTableSectionElement>(root, 'memory');
    const written = [...body.rows];
    this.#address = Number(body.dataset['address'] ?? MEMORY);
    this.#rows = Array.from({ length: written.length || ROWS }, (_, index) => {
      const there = written[index];
      if (there !== undefined) return there;
      const row = make('tr');
      row.setAttribute('role', 'row');
      const head = make('th', { scope: 'row' });
      head.setAttribute('role', 'rowheader');
      row.append(head);
      for (let byte = 0; byte <= 16; byte++) {
        const cell = make('td');
        cell.setAttribute('role', 'cell');
        row.append(cell);
      }
      body.append(row);
      return row;
    });
    this.#space = part<HTMLSelectElement>(root, 'memory-space');
    this.#space.addEventListener('change', () => control.refresh());
    addressForm(root, 'memory', control, (address) => (this.#address = address));
    const turn = (by: number) => () => {
      this.#address = Math.max(0, this.#address + by * this.#rows.length * 16);
      control.refresh();
    };
    part(root, 'memory-up').addEventListener('click', turn(-1));
    part(root, 'memory-down').addEventListener('click', turn(1));
  }

  ask(at: LookRequest): void {
    const space = this.#space.value as 'virtual' | 'physical';
    at.memory = { address: this.#address, rows: this.#rows.length, space };
  }

  show({ memory }: Look): void {
    if (memory === undefined) return;
    memoryRows({ memory }).forEach(({ cells, changed }, index) => {
      const row = this.#rows[index] as HTMLTableRowElement;
      cells.forEach((text, at) => setText(row.cells[at] as Element, text));
      changed.forEach((on, at) => setFlag(row.cells[at + 1] as HTMLElement, 'changed', on));
    });
  }
}

export class PagesPanel implements Panel {
  readonly #rows: Rows;
  readonly #count: number;
  #address: number;

  constructor(root: HTMLElement, control: Control) {
    const body = part<HTMLTableSectionElement>(root, 'pages');
    this.#count = body.rows.length || ROWS;
    this.#address = Number(body.dataset['address'] ?? MEMORY);
    this.#rows = new Rows(body, ['th', 'td', 'td']);
    addressForm(root, 'pages', control, (address) => (this.#address = address));
    const turn = (by: number) => () => {
      this.#address = Math.max(0, this.#address + by * this.#count * 4096);
      control.refresh();
    };
    part(root, 'pages-up').addEventListener('click', turn(-1));
    part(root, 'pages-down').addEventListener('click', turn(1));
  }

  ask(at: LookRequest): void {
    at.pages = { address: this.#address, count: this.#count };
  }

  show({ pages }: Look): void {
    if (pages !== undefined) this.#rows.show(pageRows({ pages }));
  }
}

export class WalkPanel implements Panel {
  readonly #rows: Rows;
  readonly #regime: HTMLElement;
  readonly #outcome: HTMLElement;
  readonly #access: HTMLSelectElement;
  #address: number;

  constructor(root: HTMLElement, control: Control) {
    const body = part(root, 'walk');
    this.#address = Number(body.dataset['address'] ?? MEMORY);
    this.#rows = new Rows(body, ['th', 'td', 'td', 'td', 'td']);
    this.#regime = part(root, 'walk-regime');
    this.#outcome = part(root, 'walk-outcome');
    this.#access = part<HTMLSelectElement>(root, 'walk-access');
    this.#access.addEventListener('change', () => control.refresh());
    addressForm(root, 'walk', control, (address) => (this.#address = address));
  }

  ask(at: LookRequest): void {
    at.walk = { address: this.#address, access: this.#access.value as WalkAccess };
  }

  show({ walk }: Look): void {
    if (walk === undefined) return;
    setText(this.#regime, walkSentence({ walk }));
    this.#rows.show(walkRows({ walk }));
    setText(this.#outcome, walk.outcome);
  }
}
