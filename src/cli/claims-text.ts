// The list of claims, or of systems, as a table for a terminal: a line for what is said, and one below it for the answer.

import type { Row } from './claims-rows.ts';

/** `answers` in the order in which they are counted below the table. */
export function claimsText(rows: readonly Row[], answers: readonly string[], what: string): string {
  const idWidth = Math.max(2, ...rows.map(({ id }) => id.length));
  const table = rows.flatMap((row) => rowLines(row, idWidth));
  const counts = answers.map((how) => `${rows.filter((row) => row.how === how).length} ${how}`);
  const problems = rows.filter(({ problem }) => problem !== undefined);
  return [
    ...table,
    ...(table.length === 0 ? [] : ['']),
    `${rows.length} ${what}: ${counts.join(', ')}`,
    ...problems.map(({ id, problem, says = '' }) => `✗ ${id}: ${problem}${says === '' ? '' : `: “${says}”`}`),
    '',
  ].join('\n');
}

function rowLines(row: Row, idWidth: number): string[] {
  const { id, chapter, how, verdict, claim } = row;
  const head = [
    id.padEnd(idWidth),
    String(chapter).padStart(2, '0'),
    ...(verdict === undefined ? [] : [verdict.padEnd('overstated'.length)]),
    how.padEnd('corrected'.length),
    ...(claim === undefined ? [] : [claim]),
  ];
  return [head.join('  ').trimEnd(), ...answerLine(row)];
}

function answerLine({ says, place, problem, cites, how }: Row): string[] {
  if (says === undefined) return [];
  if (how === 'dropped' || how === 'unnamed') return [`    ${says}`];
  const source = cites === undefined ? '' : ` [${cites}]`;
  const where = place ? `${place.file}:${place.line}` : (problem ?? 'its chapter is not here yet');
  return [`    “${says}”${source}`, `    ${where}`];
}
