// Memory as a table of bytes, the owners of pages, and the walk through the page tables for an address.

import type { Look, LookRequest, Walk, WalkAccess } from '../../lessons-engine/worker/explorer/messages.ts';
import { make, part } from '../parts/part.ts';
import { addressText, byteText } from './machine-numbers.ts';
import { Rows, setFlag, setText, type Control, type Panel } from './panel.ts';

const ROWS = 16;
const PAGES = 16;

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
  #address = 0x8000_0000;

  constructor(root: HTMLElement, control: Control) {
    const body = part(root, 'memory');
    this.#rows = Array.from({ length: ROWS }, () => {
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
      this.#address = Math.max(0, this.#address + by * ROWS * 16);
      control.refresh();
    };
    part(root, 'memory-up').addEventListener('click', turn(-1));
    part(root, 'memory-down').addEventListener('click', turn(1));
  }

  ask(at: LookRequest): void {
    const space = this.#space.value as 'virtual' | 'physical';
    at.memory = { address: this.#address, rows: ROWS, space };
  }

  show({ memory }: Look): void {
    memory?.forEach(({ address, bytes, changed }, index) => {
      const row = this.#rows[index] as HTMLTableRowElement;
      setText(row.cells[0] as Element, addressText(address));
      bytes.forEach((byte, at) => {
        const cell = row.cells[at + 1] as HTMLElement;
        setText(cell, byteText(byte));
        setFlag(cell, 'changed', changed[at] ?? false);
      });
      setText(row.cells[17] as Element, bytes.map(character).join(''));
    });
  }
}

function character(byte: number | null): string {
  return byte !== null && byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}

export class PagesPanel implements Panel {
  readonly #rows: Rows;
  #address = 0x8000_0000;

  constructor(root: HTMLElement, control: Control) {
    this.#rows = new Rows(part(root, 'pages'), ['th', 'td', 'td']);
    addressForm(root, 'pages', control, (address) => (this.#address = address));
    const turn = (by: number) => () => {
      this.#address = Math.max(0, this.#address + by * PAGES * 4096);
      control.refresh();
    };
    part(root, 'pages-up').addEventListener('click', turn(-1));
    part(root, 'pages-down').addEventListener('click', turn(1));
  }

  ask(at: LookRequest): void {
    at.pages = { address: this.#address, count: PAGES };
  }

  show({ pages }: Look): void {
    if (pages === undefined) return;
    this.#rows.show(
      pages.map(({ address, owners }) => [
        addressText(address),
        owners.map(({ name }) => name).join(', '),
        owners.map(({ name, how }) => `${name}: ${how}`).join('; '),
      ]),
    );
  }
}

export class WalkPanel implements Panel {
  readonly #rows: Rows;
  readonly #regime: HTMLElement;
  readonly #outcome: HTMLElement;
  readonly #access: HTMLSelectElement;
  #address = 0x8000_0000;

  constructor(root: HTMLElement, control: Control) {
    this.#rows = new Rows(part(root, 'walk'), ['th', 'td', 'td', 'td', 'td']);
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
    setText(
      this.#regime,
      `${walk.regime} Address ${addressText(walk.address)}, ${walk.steps.length} entries read.`,
    );
    this.#rows.show(walk.steps.map(stepCells));
    setText(this.#outcome, walk.outcome);
  }
}

function stepCells({ stage, level, address, entry, bits, text }: Walk['steps'][number]): string[] {
  return [`${stage}, level ${level}`, addressText(address), addressText(entry), bits, text];
}
