// A class list as instructors have it: a table out of Canvas, out of Moodle, or one of their own. Which column is which is told by
// its heading; a table without known headings is told by what stands in it.

import { readCsv } from './csv.ts';

/** What a column can be. */
export const CLASS_COLUMNS = [
  'name',
  'first',
  'last',
  'id',
  'sisUser',
  'sisLogin',
  'number',
  'username',
  'email',
  'section',
] as const;
export type ClassColumn = (typeof CLASS_COLUMNS)[number];

export interface ClassEntry {
  /** Row of the file, from 1. */
  row: number;
  /** As the file has them. */
  columns: Readonly<Partial<Record<ClassColumn, string>>>;
}

export type ClassList =
  | {
      ok: true;
      /** Whose headings it has. */
      from: 'canvas' | 'moodle' | 'other';
      entries: ClassEntry[];
    }
  | { ok: false; message: string };

/** Headings in small letters, without what is no letter. */
const headings: Readonly<Record<ClassColumn, readonly string[]>> = {
  name: ['student', 'name', 'fullname', 'studentname', 'fullnamewithid'],
  first: ['firstname', 'givenname', 'vorname', 'prenom', 'nombre'],
  last: ['lastname', 'surname', 'familyname', 'nachname', 'familienname', 'nom', 'apellidos'],
  id: ['id', 'studentid', 'userid', 'identifier', 'student'],
  sisUser: ['sisuserid', 'sisid'],
  sisLogin: ['sisloginid', 'loginid', 'login'],
  number: ['idnumber', 'studentnumber', 'number', 'matriculationnumber', 'matrikelnummer', 'matrnr'],
  username: ['username', 'user', 'account', 'netid'],
  email: ['emailaddress', 'email', 'mail', 'emailadresse'],
  section: ['section', 'group', 'groups'],
};

/** From the text of a CSV file. Never throws: what is no class list comes back with a message. */
export function readClassList(file: string): ClassList {
  const read = readCsv(file);
  if (!read.ok) return read;
  const rows = read.rows.map((cells, i) => ({ row: i + 1, cells: cells.map((cell) => cell.trim()) }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first] = filled;
  if (first === undefined) return { ok: false, message: 'expected a class list, found an empty file' };
  const named = columnsByHeading(first.cells);
  const columns = named ?? columnsByContent(filled.map(({ cells }) => cells));
  if (columns.size === 0)
    return {
      ok: false,
      message: `expected a class list with a column of ids, e-mail addresses or names, found ${first.cells.slice(0, 5).join(', ')}`,
    };
  const entries = filled.slice(named === null ? 0 : 1).flatMap(({ row, cells }): ClassEntry[] => {
    const found = [...columns].map(([column, place]) => [column, cells[place] ?? ''] as const);
    const entry = { row, columns: Object.fromEntries(found.filter(([, text]) => text !== '')) };
    // Canvas has a row of points beneath the headings, and one about how grades are posted.
    const isPerson = /^points possible$/i.test(entry.columns['name'] ?? '')
      ? false
      : found.some(([column, text]) => column !== 'section' && text !== '');
    return isPerson ? [entry] : [];
  });
  if (entries.length === 0) return { ok: false, message: 'expected a class list, found headings alone' };
  const from =
    columns.has('sisUser') || columns.has('sisLogin') ? 'canvas' : columns.has('first') ? 'moodle' : 'other';
  return { ok: true, from, entries };
}

const plain = (heading: string): string =>
  heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

/** Null when the first row has no known headings. */
function columnsByHeading(cells: readonly string[]): Map<ClassColumn, number> | null {
  const found = new Map<ClassColumn, number>();
  for (const [place, cell] of cells.entries()) {
    const column = CLASS_COLUMNS.find((each) => !found.has(each) && headings[each].includes(plain(cell)));
    if (column !== undefined) found.set(column, place);
  }
  return found.size > 0 ? found : null;
}

function columnsByContent(rows: readonly (readonly string[])[]): Map<ClassColumn, number> {
  const found = new Map<ClassColumn, number>();
  const width = Math.max(...rows.slice(0, 50).map(({ length }) => length));
  for (let place = 0; place < width; place++) {
    const cells = rows.slice(0, 50).map((row) => row[place] ?? '');
    const most = (holds: (cell: string) => boolean): boolean => cells.filter(holds).length * 2 > cells.length;
    const column: ClassColumn = most((cell) => /^\S+@\S+$/.test(cell))
      ? 'email'
      : most((cell) => /^\S*\d\S*$/.test(cell))
        ? 'id'
        : 'name';
    if (!found.has(column) && most((cell) => cell !== '')) found.set(column, place);
  }
  return found;
}
