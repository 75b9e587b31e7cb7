// Disassembly around the pc or an address, with symbols; a press on a row's mark sets a breakpoint there.

import type { CodeRow, Look, LookRequest } from '../../lessons-engine/worker/explorer/messages.ts';
import { hex32 } from '../../lessons-engine/bits/index.ts';
import { part } from '../parts/part.ts';
import { setFlag, setText, type Control, type Panel } from './panel.ts';

export class CodePanel implements Panel {
  /** The server has written them, filled or not. */
  readonly #rows: readonly HTMLTableRowElement[];
  readonly #breakpoints: { has(address: number): boolean; toggle(address: number): void };
  /** Where the reader looks; null: at the pc. */
  #address: number | null = null;
  /** Rows that stay while the pc moves among them. */
  #shown: CodeRow[] = [];

  constructor(
    root: HTMLElement,
    control: Control,
    breakpoints: { has(address: number): boolean; toggle(address: number): void },
  ) {
    this.#breakpoints = breakpoints;
    const body = part<HTMLTableSectionElement>(root, 'code');
    this.#rows = [...body.rows];
    const where = part<HTMLInputElement>(root, 'code-address');
    part<HTMLFormElement>(root, 'code-form').addEventListener('submit', (event) => {
      event.preventDefault();
      void (async () => {
        const text = where.value.trim();
        const address = text === '' || text === 'pc' ? null : await control.address(text);
        if (address === null && text !== '' && text !== 'pc')
          control.say(`Expected an address, a symbol or "pc", found "${text}".`);
        else this.#address = address;
        control.refresh();
      })();
    });
    body.addEventListener('click', ({ target }) => {
      const button = (target as HTMLElement).closest('button');
      if (button === null) return;
      const address = Number(button.closest('tr')?.dataset['address']);
      if (Number.isInteger(address)) breakpoints.toggle(address);
    });
    body.addEventListener('dblclick', ({ target }) => {
      const address = (target as HTMLElement).closest('tr')?.dataset['address'];
      if (address !== undefined && (target as HTMLElement).closest('button') === null)
        void control.runTo(address);
    });
  }

  open(): void {
    this.#address = null;
    this.#shown = [];
  }

  ask(at: LookRequest): void {
    at.code = { address: this.#address, rows: this.#rows.length };
  }

  show({ code, pc, running }: Look): void {
    if (code === undefined) return;
    // While single steps stay among the rows, the rows stay where they are.
    const index = this.#shown.findIndex(({ address }) => address === pc);
    const stay =
      this.#address === null &&
      !running &&
      index >= 0 &&
      index < this.#rows.length - 2 &&
      code.some((row) => same(row, this.#shown[index]));
    if (!stay) this.#shown = code;
    this.#rows.forEach((row, at) => this.#fill(row, this.#shown[at], pc));
  }

  #fill(row: HTMLTableRowElement, code: CodeRow | undefined, pc: number): void {
    const [, place, word, text] = [...row.cells];
    const button = row.querySelector('button') as HTMLButtonElement;
    button.hidden = code === undefined;
    if (code === undefined) {
      delete row.dataset['address'];
      for (const cell of [place, word, text]) setText(cell as Element, '');
      setFlag(row, 'here', false);
      row.removeAttribute('aria-current');
      return;
    }
    const here = code.address === pc;
    const set = this.#breakpoints.has(code.address);
    row.dataset['address'] = String(code.address);
    setText(place as Element, code.label ?? hex32(code.address));
    (place as HTMLElement).title = hex32(code.address);
    setText(word as Element, code.word);
    setText(text as Element, code.text);
    setFlag(row, 'here', here);
    setFlag(row, 'label', code.label !== null);
    if (here) row.setAttribute('aria-current', 'step');
    else row.removeAttribute('aria-current');
    setText(button, set ? '●' : here ? '▸' : '○');
    button.setAttribute('aria-pressed', String(set));
    button.setAttribute(
      'aria-label',
      `Breakpoint at ${hex32(code.address)}${here ? ', next instruction' : ''}`,
    );
  }
}

function same(a: CodeRow, b: CodeRow | undefined): boolean {
  return b !== undefined && a.address === b.address && a.word === b.word;
}
