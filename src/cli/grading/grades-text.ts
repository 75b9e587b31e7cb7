// The result of a run as a table on a terminal. What students wrote (names, ids, files) stands at the end of a line, where its
// width moves nothing, and can steer no terminal.

import {
  percent,
  type GradesFile,
  type GradeTable,
  type SimilarWork,
  type TableRow,
} from '../../../lessons-engine/assignment/index.ts';
import { visible } from '../visible.ts';

/** Pairs that are shown; all of them are in the JSON. */
const MOST_PAIRS = 50;

/** `items`: every item of every row, not those alone that something is to be said of. */
export function gradesText(
  table: GradeTable,
  grades: Pick<GradesFile, 'similar' | 'counts'>,
  items: boolean,
): string {
  const { similar } = grades;
  const { title, rows, columns } = table;
  const graded = rows.filter(({ message }) => message === null);
  const refused = rows.filter(({ message }) => message !== null);
  const heading = ['points', 'claimed', 'items', 'late'].map((name, column) =>
    name.padEnd(WIDTHS[column] ?? 0),
  );
  const lines = [
    title,
    '',
    `${heading.join('')}student`,
    ...graded.flatMap((row) => [rowText(row, table.of), ...details(row, columns, items)]),
    ...(refused.length === 0 ? [] : ['', 'Refused:']),
    ...refused.map(({ file, message }) => `  ${file}: ${message}`),
    ...(similar.length === 0 ? [] : ['', 'Similar programs:']),
    ...similar.slice(0, MOST_PAIRS).map(pairText),
    ...(similar.length > MOST_PAIRS ? [`  … and ${similar.length - MOST_PAIRS} more pairs`] : []),
    '',
    countsText(grades),
  ];
  return lines.map((line) => `${visible(line).replaceAll('\n', ' ')}\n`).join('');
}

const WIDTHS = [16, 10, 10, 12];

export function countsText({ counts }: Pick<GradesFile, 'counts'>): string {
  const { files, graded, refused, superseded, late, flagged } = counts;
  return `${files} files: ${graded} graded, ${refused} refused; ${superseded} superseded, ${late} late, ${flagged} with flags`;
}

function rowText({ points, claimed, found, items, late, student, superseded }: TableRow, of: number): string {
  const given = items.flatMap((item) => item ?? []);
  const full = given.filter((item) => item.points === item.of).length;
  const columns = [
    `${points} of ${of}`,
    claimed === found ? '—' : String(claimed),
    `${full} of ${given.length}`,
    late.late ? `${late.days} d, × ${late.factor}` : '—',
  ].map((text, column) => text.padEnd(WIDTHS[column] ?? 0));
  return `${columns.join('')}${student?.id ?? ''}  ${student?.name ?? ''}${superseded ? '  (superseded)' : ''}`;
}

function details({ file, items, flags }: TableRow, columns: readonly string[], all: boolean): string[] {
  const told = items.flatMap((item, column) =>
    item === null || !(all || item.message !== undefined) ? [] : [{ item, ref: columns[column] ?? '' }],
  );
  return [
    ...(all ? [`    ${file}`] : []),
    ...told.map(({ ref, item: { points, of, claimed, found, message } }) => {
      const claim = claimed === null ? 'claimed nothing' : `claimed ${short(claimed)}`;
      const words = message === undefined ? found : `${found}: ${message}`;
      return `    ${ref}: ${short(points)} of ${of}, ${claimed === points ? '' : `${claim}, `}${words}`;
    }),
    ...flags.map(({ kind, ref, text }) => `    ${kind}${ref === undefined ? '' : ` ${ref}`}: ${text}`),
  ];
}

function pairText({ ref, a, b, ofA, ofB, identical }: SimilarWork): string {
  return `  ${ref}: ${identical ? 'the same text' : `${percent(ofA)} and ${percent(ofB)}`}: ${a} and ${b}`;
}

/** Two places at most. */
const short = (value: number): string => String(Math.round(100 * value) / 100);
