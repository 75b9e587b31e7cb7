// Comma-separated values as RFC 4180 has them, in both directions. Spreadsheets run a cell that begins with = + - @, a tab or a
// line end as a formula, so that a student's name could do what it likes on an instructor's computer. Such a text gets an
// apostrophe in front; so does what would begin a cell if a program took a semicolon, a tab or a line end for the end of one, as
// spreadsheets of some countries do. Reading takes those apostrophes off again, and no text is lost.

/** Numbers are written as numbers; null is an empty cell. */
export type Cell = string | number | null;

/** What a formula begins with, also in the wide forms of East Asian keyboards; behind quotes and spaces too. */
const formula = String.raw`['"\s]*[=+\-@\0＝＋－＠]`;
const blank = String.raw`'*[\t\r\n]`;
const atFront = new RegExp(`^(?=${formula}|${blank})`);
const inside = new RegExp(`(?<=[;\\t\\r\\n])(?=${formula})`, 'g');
const guardAtFront = new RegExp(`^'(?=${formula}|${blank})`);
const guardInside = new RegExp(`(?<=[;\\t\\r\\n])'(?=${formula})`, 'g');

/** Byte order mark: without it, Excel reads UTF-8 as something else. */
const BOM = '\ufeff';

/** Lines end with CR LF. Begins with a byte order mark. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return BOM + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = harmless(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `text` as something that no spreadsheet runs. */
export function harmless(text: string): string {
  return text.replaceAll(inside, "'").replace(atFront, "'");
}

/** What `harmless` was given. */
export function asItWas(text: string): string {
  return text.replace(guardAtFront, '').replaceAll(guardInside, '');
}

/** A file beyond these is refused: the class lists of all universities together are shorter. */
export const CSV_LIMITS = { characters: 20_000_000, rows: 200_000, columns: 1000 } as const;

export type CsvRead = { ok: true; rows: string[][] } | { ok: false; message: string };

/** Rows of cells. The separator is the one of `, ; tab` that the first line has most of. Never throws. */
export function readCsv(file: string): CsvRead {
  const { characters, rows: most, columns } = CSV_LIMITS;
  const refused = (expected: string, found: string): CsvRead => {
    return { ok: false, message: `expected a table of ${expected}, found ${found}` };
  };
  if (file.length > characters) return refused(`at most ${characters} characters`, `${file.length}`);
  const text = file.startsWith(BOM) ? file.slice(1) : file;
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length;) {
    const cell = readCell(text, at, separator);
    if (cell === null)
      return refused('cells whose quotes end', `one in row ${rows.length + 1} whose quotes do not`);
    row.push(asItWas(cell.text));
    if (row.length > columns) return refused(`at most ${columns} columns`, 'more');
    at = cell.end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      row.push('');
    } else at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    rows.push(row);
    if (rows.length > most) return refused(`at most ${most} rows`, 'more');
    row = [];
  }
  return { ok: true, rows };
}

/** `end`: where the separator, the line's end or the text's end is. Null: its quotes do not end. */
function readCell(text: string, start: number, separator: string): { text: string; end: number } | null {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
    return { text: text.slice(start, end), end };
  }
  const parts: string[] = [];
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') {
      // Behind the closing quote there should be nothing; what there is belongs to the cell.
      const rest = readCell(text, quote + 1, separator);
      return rest && { text: parts.join('"') + rest.text, end: rest.end };
    }
    from = quote + 2;
  }
}

/** Goes by the first line, without what stands in quotes. */
function separatorOf(text: string): string {
  const counts = new Map([',', ';', '\t'].map((separator) => [separator, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    const count = quoted ? undefined : counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}
