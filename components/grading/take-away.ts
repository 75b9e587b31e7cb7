// What an instructor takes along: the table as CSV and JSON, and grades for Canvas and Moodle, matched with a class list.

import { readClassList, type ClassEntry } from '../../lessons-engine/assignment/table/class-list.ts';
import { finalRows, type GradeTable } from '../../lessons-engine/assignment/table/grade-table.ts';
import { gradebookCsv, type Gradebook } from '../../lessons-engine/assignment/table/gradebook-csv.ts';
import { matchStudents, nameOf } from '../../lessons-engine/assignment/table/match-students.ts';
import type { GradesFile } from '../../lessons-engine/assignment/table/grades-file.ts';
import { tableCsv } from '../../lessons-engine/assignment/table/table-csv.ts';
import { boundedText } from '../parts/bounded-text.ts';
import { make, part } from '../parts/part.ts';

export interface Graded {
  table: GradeTable;
  grades: GradesFile;
}

/** Unit: bytes. What a table may hold in characters is bounded when it is read. */
export const LONGEST_TABLE = 60_000_000;

/** Names that are listed of who could not be matched. */
const MOST_LISTED = 200;

export class TakeAway {
  readonly #root: HTMLElement;
  #graded: Graded | null = null;
  #list: readonly ClassEntry[] | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
    const on = (name: string, make: (graded: Graded) => [file: string, type: string, text: string]): void =>
      part(root, name).addEventListener('click', () => {
        if (this.#graded !== null) save(...make(this.#graded));
      });
    on('csv', ({ table }) => [`${fileName(table)}.csv`, 'text/csv', tableCsv(table)]);
    on('json', ({ table, grades }) => [
      `${fileName(table)}.json`,
      'application/json',
      `${JSON.stringify(grades, null, 2)}\n`,
    ]);
    for (const gradebook of ['canvas', 'moodle'] satisfies Gradebook[])
      on(gradebook, ({ table }) => [
        `${fileName(table)}-${gradebook}.csv`,
        'text/csv',
        gradebookCsv(table, gradebook, this.#list ?? undefined).text,
      ]);
    const field = part<HTMLInputElement>(root, 'class-list');
    field.addEventListener('change', () => void this.#read(field.files?.[0]));
  }

  show(graded: Graded): void {
    this.#graded = graded;
    this.#root.hidden = graded.table.rows.length === 0;
    this.#match();
  }

  async #read(file: File | undefined): Promise<void> {
    this.#list = null;
    if (file === undefined) return this.#match();
    const refused = (message: string): void =>
      part(this.#root, 'matched').replaceChildren(make('p', { className: 'r-grade-problem' }, message));
    let text: string;
    try {
      text = await boundedText(file, LONGEST_TABLE);
    } catch (error) {
      return refused((error as Error).message);
    }
    const list = readClassList(text);
    if (!list.ok) return refused(`${file.name}: ${list.message}`);
    this.#list = list.entries;
    this.#match();
  }

  #match(): void {
    const place = part(this.#root, 'matched');
    if (this.#list === null || this.#graded === null) {
      place.replaceChildren();
      return;
    }
    const persons = finalRows(this.#graded.table).map(({ student }) => student);
    const { matches, entries, persons: unknown } = matchStudents(this.#list, persons);
    const by = (['id', 'e-mail', 'name'] as const).map(
      (way) => `${matches.filter((match) => match.by === way).length} by ${way}`,
    );
    place.replaceChildren(
      make(
        'p',
        {},
        `${matches.length} of ${persons.length} students were found on the list: ${by.join(', ')}.`,
      ),
      ...listed(
        'Handed in, and not found on the list (in no gradebook file)',
        unknown.map(({ id, name }) => `${name} (${id})`),
      ),
      ...listed(
        'On the list, and nothing handed in (an empty cell)',
        entries.map((entry) => `${nameOf(entry)} (row ${entry.row})`),
      ),
    );
  }
}

function listed(title: string, names: readonly string[]): HTMLElement[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, MOST_LISTED).map((name) => make('li', {}, make('bdi', {}, name)));
  if (names.length > MOST_LISTED) shown.push(make('li', {}, `and ${names.length - MOST_LISTED} more`));
  return [
    make(
      'details',
      { open: names.length <= 20 },
      make('summary', {}, `${title}: ${names.length}`),
      make('ul', {}, ...shown),
    ),
  ];
}

/** What every file system takes. */
const fileName = ({ title }: GradeTable): string =>
  `grades-${
    title
      .normalize('NFKD')
      .replace(/[^a-z0-9]+/gi, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60)
      .toLowerCase() || 'assignment'
  }`;

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
