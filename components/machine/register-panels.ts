// Registers; control and status registers with their fields; counters; devices: tables of names and values.

import type { Look, LookRequest, Opened } from '../../lessons-engine/worker/explorer/messages.ts';
import { make, part } from '../parts/part.ts';
import { counterRows, csrRows, deviceRows, registerRows } from './cells.ts';
import { fieldsText } from './machine-numbers.ts';
import { maybe, Rows, setFlag, setText, type Panel } from './panel.ts';

export class RegistersPanel implements Panel {
  readonly #rows: Rows;

  constructor(root: HTMLElement) {
    this.#rows = new Rows(part(root, 'registers'), ['th', 'td']);
  }

  show(look: Look): void {
    this.#rows.show(registerRows(look));
  }
}

export class CsrPanel implements Panel {
  readonly #rows: Rows;
  readonly #filter: HTMLInputElement | null;
  readonly #only: readonly string[] | null;
  readonly #detail: HTMLElement;
  #opened: Opened | null = null;
  #look: Look | null = null;
  #chosen: string;

  constructor(root: HTMLElement) {
    const body = part(root, 'csrs');
    this.#rows = new Rows(body, ['th', 'td', 'td']);
    this.#detail = part(root, 'csr-detail');
    this.#only = this.#detail.dataset['only']?.split(' ') ?? null;
    this.#chosen = this.#only?.[0] ?? 'mstatus';
    this.#filter = maybe<HTMLInputElement>(root, 'csr-filter');
    this.#filter?.addEventListener('input', () => this.#draw());
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
    const part = this.#filter?.value.trim().toLowerCase() ?? '';
    const wanted = (name: string): boolean => this.#only?.includes(name) ?? name.includes(part);
    const shown = csrRows(this.#opened.csrs, values, wanted);
    this.#rows.show(shown).forEach((row, index) => {
      const { key = '' } = shown[index] ?? {};
      row.dataset['name'] = key;
      row.tabIndex = 0;
      setFlag(row, 'chosen', key === this.#chosen);
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

  show(look: Look): void {
    this.#rows.show(counterRows(look));
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
    if (devices !== undefined) this.#rows.show(deviceRows({ devices }));
  }
}
