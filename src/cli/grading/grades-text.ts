// The result of a run as a table on a terminal. What students wrote (names, ids, files) stands at the end of a line, where its
// width moves nothing, and can steer no terminal.

import type { Flag, GradedSubmission } from '../../../lessons-engine/assignment/index.ts';
import { visible } from '../visible.ts';
import { isSuperseded, type Grades } from './grades.ts';

type Graded = Extract<GradedSubmission, { outcome: 'graded' }>;

/** Pairs that are shown; all of them are in the JSON. */
const MOST_PAIRS = 50;

export function gradesText({ assignment, rows, similar, counts, course }: Grades, items: boolean): string {
  const graded = rows.filter((row) => row.outcome === 'graded');
  const refused = rows.filter((row) => row.outcome === 'refused');
  const lines = [
    `${assignment.title} (${assignment.id}), graded with course ${course.course}`,
    '',
    `${'points'.padEnd(14)}${'claimed'.padEnd(9)}${'items'.padEnd(9)}${'late'.padEnd(8)}student`,
    ...graded.flatMap((row) => [rowText(row), ...details(row, items)]),
    ...(refused.length === 0 ? [] : ['', 'Refused:']),
    ...refused.map(({ file, message }) => `  ${file}: ${message}`),
    ...(similar.length === 0 ? [] : ['', 'Similar programs:']),
    ...similar.slice(0, MOST_PAIRS).map(pairText),
    ...(similar.length > MOST_PAIRS ? [`  … and ${similar.length - MOST_PAIRS} more pairs`] : []),
    '',
    `${counts.files} files: ${counts.graded} graded, ${counts.refused} refused; ${counts.superseded} superseded, ${counts.late} late, ${counts.flagged} with flags`,
  ];
  return lines.map((line) => `${visible(line).replaceAll('\n', ' ')}\n`).join('');
}

function rowText(row: Graded): string {
  const { points, of, items, late, student } = row;
  const claims = items.flatMap(({ claimed }) => claimed ?? []);
  const claimed = claims.length === 0 ? '—' : short(claims.reduce((sum, each) => sum + each, 0));
  const full = items.filter((item) => item.points === item.of).length;
  const days = late.late ? `${late.days} d ×${short(late.factor)}` : '—';
  const columns = [
    `${short(points)} of ${short(of)}`.padEnd(14),
    claimed.padEnd(9),
    `${full} of ${items.length}`.padEnd(9),
    days.padEnd(8),
  ];
  return `${columns.join('')}${student.id}  ${student.name}${isSuperseded(row) ? '  (superseded)' : ''}`;
}

function details({ file, items, flags }: Graded, all: boolean): string[] {
  return [
    ...(all ? [`    file: ${file}`] : []),
    ...items
      .filter(({ message }) => all || message !== undefined)
      .map(
        ({ ref, points, of, claimed, found, message }) =>
          `    ${ref}: ${short(points)} of ${short(of)}, claimed ${claimed === null ? 'nothing' : short(claimed)}, found ${found}${message === undefined ? '' : `: ${message}`}`,
      ),
    ...flags.map(flagText),
  ];
}

const flagText = ({ kind, ref, text }: Flag): string =>
  `    ${kind}${ref === undefined ? '' : ` ${ref}`}: ${text}`;

function pairText({ ref, a, b, ofA, ofB, identical }: Grades['similar'][number]): string {
  const shares = identical ? 'the same text' : `${percent(ofA)} and ${percent(ofB)}`;
  return `  ${ref}: ${shares}: ${a} and ${b}`;
}

const percent = (share: number): string => `${Math.floor(100 * share)} %`;
/** Two places at most. */
const short = (value: number): string => String(Math.round(100 * value) / 100);
