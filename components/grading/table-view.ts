// The table of grades: sorted by its headings, filtered, some hundred rows at a time, and each row opens to what was found.

import { FLAG_WORDS } from '../../lessons-engine/assignment/flag-words.ts';
import type { GradeTable, TableRow } from '../../lessons-engine/assignment/table/grade-table.ts';
import { make, part } from '../parts/part.ts';
import { rowDetails } from './row-details.ts';
import { FIRST_ORDER, ordered, type Only, type Order, type Sort } from './table-order.ts';

/** Rows that are added at a time. */
const STEP = 200;

export class TableView {
  readonly #root: HTMLElement;
  #table: GradeTable | null = null;
  #order: Order = FIRST_ORDER;
  #most = STEP;

  /** `root` has the parts `search`, `only`, `rows`, `more`, `shown` and a button for each heading. */
  constructor(root: HTMLElement) {
    this.#root = root;
    for (const button of this.#headings())
      button.addEventListener('click', () => {
        const by = button.dataset['sort'] as Sort;
        this.#set({ by, down: this.#order.by === by && !this.#order.down });
      });
    const search = part<HTMLInputElement>(root, 'search');
    search.addEventListener('input', () => this.#set({ text: search.value }));
    const only = part<HTMLSelectElement>(root, 'only');
    only.addEventListener('change', () => this.#set({ only: only.value as Only }));
    part(root, 'more').addEventListener('click', () => {
      this.#most += STEP;
      this.#draw();
    });
  }

  show(table: GradeTable): void {
    this.#table = table;
    this.#draw();
  }

  #set(change: Partial<Order>): void {
    this.#order = { ...this.#order, ...change };
    this.#most = STEP;
    this.#draw();
  }

  #headings(): HTMLButtonElement[] {
    return [...this.#root.querySelectorAll<HTMLButtonElement>('button[data-sort]')];
  }

  #draw(): void {
    if (this.#table === null) return;
    const { rows, of } = this.#table;
    const shown = ordered(rows, this.#order);
    for (const button of this.#headings()) {
      const { by, down } = this.#order;
      const state = button.dataset['sort'] !== by ? 'none' : down ? 'descending' : 'ascending';
      button.closest('th')?.setAttribute('aria-sort', state);
    }
    const open = new Set(
      [...this.#root.querySelectorAll<HTMLElement>('tr[data-file]:has([aria-expanded=true])')].map(
        ({ dataset }) => dataset['file'],
      ),
    );
    part(this.#root, 'rows').replaceChildren(
      ...shown.slice(0, this.#most).flatMap((row) => rowOf(row, of, open.has(row.file))),
    );
    part(this.#root, 'more').hidden = shown.length <= this.#most;
    part(this.#root, 'shown').textContent =
      shown.length === rows.length && shown.length <= this.#most
        ? `All ${rows.length} shown`
        : `${Math.min(shown.length, this.#most)} of ${shown.length} that fit, of ${rows.length}`;
  }
}

function rowOf(row: TableRow, of: number, isOpen: boolean): HTMLTableRowElement[] {
  const { student, message, superseded } = row;
  if (student === null || message !== null) return [refusedRow(row)];
  const details = make('tr', { className: 'r-grade-details', hidden: true });
  const toggle = make('button', { type: 'button', className: 'r-grade-open' });
  const name = make('bdi', {}, student.name);
  toggle.append(name);
  const expand = (yes: boolean): void => {
    toggle.setAttribute('aria-expanded', String(yes));
    details.hidden = !yes;
    if (yes && details.childElementCount === 0)
      details.append(make('td', { colSpan: 6 }, ...rowDetails(row)));
  };
  toggle.addEventListener('click', () => expand(toggle.getAttribute('aria-expanded') !== 'true'));
  const cell = (content: string, className = ''): HTMLTableCellElement => make('td', { className }, content);
  const differs = row.claimed !== row.found;
  const first = make('th', { scope: 'row' }, toggle, make('bdi', { className: 'r-grade-id' }, student.id));
  const line = make(
    'tr',
    {},
    first,
    cell(`${row.points} of ${of}`, 'r-grade-number'),
    cell(`${row.claimed} → ${row.found}`, differs ? 'r-grade-number r-grade-differs' : 'r-grade-number'),
    cell(
      row.late.late ? `${row.late.days} d, × ${Math.round(row.late.factor * 100) / 100}` : '',
      'r-grade-number',
    ),
    make('td', { className: 'r-grade-flags' }, ...flagMarks(row)),
    make('td', { className: 'r-grade-file' }, make('bdi', {}, row.file)),
  );
  line.dataset['file'] = row.file;
  if (superseded) line.classList.add('r-grade-aside');
  expand(isOpen);
  return [line, details];
}

/** A file that could not be graded says why where the others have their grades. */
function refusedRow({ file, message }: TableRow): HTMLTableRowElement {
  const name = make('th', { scope: 'row', className: 'r-grade-file' }, make('bdi', {}, file));
  const why = make('td', { colSpan: 5 }, 'refused: ', make('bdi', {}, message ?? ''));
  const line = make('tr', { className: 'r-grade-refused' }, name, why);
  line.dataset['file'] = file;
  return line;
}

function flagMarks({ flags }: TableRow): HTMLElement[] {
  const counts = new Map<string, number>();
  for (const { kind } of flags) counts.set(FLAG_WORDS[kind], (counts.get(FLAG_WORDS[kind]) ?? 0) + 1);
  return [...counts].map(([words, count]) =>
    make('span', { className: 'r-grade-flag' }, count > 1 ? `${words} ×${count}` : words),
  );
}
