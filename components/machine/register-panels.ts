// Registers; control and status registers with their fields; counters; devices: tables of names and values.

import { registerName } from '../../lessons-engine/isa/registers.ts';
import type { Look, LookRequest, Opened } from '../../lessons-engine/worker/explorer/messages.ts';
import { hex32 } from '../../lessons-engine/bits/index.ts';
import { make, part } from '../parts/part.ts';
import { addressText, count, fieldsText } from './machine-numbers.ts';
import { Rows, setFlag, setText, type Panel } from './panel.ts';

export class RegistersPanel implements Panel {
  readonly #rows: Rows;

  constructor(root: HTMLElement) {
    this.#rows = new Rows(part(root, 'registers'), ['th', 'td']);
  }

  show({ registers }: Look): void {
    const rows = this.#rows.show(registers.map(({ value }, index) => [registerName(index), hex32(value)]));
    registers.forEach(({ changed }, index) => setFlag(rows[index] as HTMLElement, 'changed', changed));
  }
}

export class CsrPanel implements Panel {
  readonly #rows: Rows;
  readonly #filter: HTMLInputElement;
  readonly #detail: HTMLElement;
  #opened: Opened | null = null;
  #look: Look | null = null;
  #chosen = 'mstatus';

  constructor(root: HTMLElement) {
    const body = part(root, 'csrs');
    this.#rows = new Rows(body, ['th', 'td', 'td']);
    this.#detail = part(root, 'csr-detail');
    this.#filter = part<HTMLInputElement>(root, 'csr-filter');
    this.#filter.addEventListener('input', () => this.#draw());
    const choose = (target: EventTarget | null): void => {
      const name = (target as HTMLElement).closest('tr')?.dataset['name'];
      if (name === undefined) return;
      this.#chosen = name;
      this.#draw();
    };
    body.addEventListener('click', ({ target }) => choose(target));
    body.addEventListener('focusin', ({ target }) => choose(target));
  }

  open(opened: Opened): void {
    this.#opened = opened;
  }

  ask(at: LookRequest): void {
    at.csrs = true;
  }

  show(look: Look): void {
    if (look.csrs === undefined) return;
    this.#look = look;
    this.#draw();
  }

  #draw(): void {
    const values = this.#look?.csrs;
    if (values === undefined || this.#opened === null) return;
    const wanted = this.#filter.value.trim().toLowerCase();
    const shown = this.#opened.csrs.flatMap((info, index) => {
      const value = values[index];
      return value !== undefined && info.name.includes(wanted) ? [{ info, ...value }] : [];
    });
    const rows = this.#rows.show(
      shown.map(({ info, value }) => [info.name, hex32(value), fieldsText(value, info.fields)]),
    );
    shown.forEach(({ info, changed }, index) => {
      const row = rows[index] as HTMLTableRowElement;
      row.dataset['name'] = info.name;
      row.tabIndex = 0;
      setFlag(row, 'changed', changed);
      setFlag(row, 'chosen', info.name === this.#chosen);
    });
    this.#drawDetail();
  }

  /** Every field of the register that is chosen, with its bits and what it means. */
  #drawDetail(): void {
    const index = this.#opened?.csrs.findIndex(({ name }) => name === this.#chosen) ?? -1;
    const info = this.#opened?.csrs[index];
    const value = this.#look?.csrs?.[index]?.value;
    if (info === undefined || value === undefined) return;
    const lines = info.fields.map(({ name, high, low, says }) => {
      const bits = high === low ? String(low) : `${high}:${low}`;
      return `${name} (${bits}) = ${fieldsText(value, [{ name: '', high, low }]).replace('=', '') || (high === low && ((value >>> low) & 1) === 1 ? '1' : '0')} — ${says}`;
    });
    const texts = [`${info.name} (0x${info.number.toString(16)}): ${info.says}`, ...lines];
    while (this.#detail.children.length > texts.length) this.#detail.lastElementChild?.remove();
    while (this.#detail.children.length < texts.length) this.#detail.append(make('li'));
    texts.forEach((text, line) => setText(this.#detail.children[line] as Element, text));
  }
}

export class CountersPanel implements Panel {
  readonly #rows: Rows;

  constructor(root: HTMLElement) {
    this.#rows = new Rows(part(root, 'counters'), ['th', 'td']);
  }

  show({ counters }: Look): void {
    this.#rows.show(counters.map(({ name, value }) => [name, count(value)]));
  }
}

export class DevicesPanel implements Panel {
  readonly #rows: Rows;

  constructor(root: HTMLElement) {
    this.#rows = new Rows(part(root, 'devices'), ['th', 'td', 'td']);
  }

  ask(at: LookRequest): void {
    at.devices = true;
  }

  show({ devices }: Look): void {
    if (devices === undefined) return;
    const all = devices.flatMap((device) => [
      {
        name: device.name,
        key: 'addresses',
        value: `from ${addressText(device.base)}, ${count(device.size)} bytes`,
        changed: false,
      },
      ...device.rows.map(({ name, value, changed }) => ({ name: device.name, key: name, value, changed })),
    ]);
    const rows = this.#rows.show(all.map(({ name, key, value }) => [name, key, value]));
    all.forEach(({ changed }, index) => setFlag(rows[index] as HTMLElement, 'changed', changed));
  }
}
