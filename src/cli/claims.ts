// `npm run claims [-- --chapter N] [--document D] [--how A] [--systems] [--json]`: lists every claim of the documents that the
// course began from, and where the course answers it; with `--systems` every system that they name. Ends with 0 when each
// phrase stands in its chapter, 1 when one does not or a written chapter leaves one out, 2 when it was called wrongly.

import { parseArgs } from 'node:util';
import { documents } from '../../content/claims.ts';
import { claimAnswers, claimRows, systemAnswers, systemRows } from './claims-rows.ts';
import { claimsText } from './claims-text.ts';
import { runCommand, UsageError } from './usage-error.ts';

const CHAPTERS = 22;

function usage(problem: string): UsageError {
  return new UsageError(
    [
      problem,
      `npm run claims -- [--chapter N] [--document ${documents.map(({ id }) => id).join('|')}] [--how ${claimAnswers.join('|')}] [--json]`,
      `npm run claims -- --systems [--chapter N] [--how ${systemAnswers.join('|')}] [--json]`,
      ...documents.map(({ id, title }) => `  ${id.padEnd('article'.length)}  ${title}`),
    ].join('\n'),
  );
}

function readWishes(args: string[]) {
  const { chapter, document, how, systems, json } = (() => {
    try {
      return parseArgs({
        args,
        options: {
          chapter: { type: 'string' },
          document: { type: 'string' },
          how: { type: 'string' },
          systems: { type: 'boolean', default: false },
          json: { type: 'boolean', default: false },
        },
      }).values;
    } catch (error) {
      throw usage((error as Error).message);
    }
  })();
  const number = chapter === undefined ? undefined : Number(chapter);
  if (number !== undefined && !(Number.isInteger(number) && number >= 1 && number <= CHAPTERS))
    throw usage(`--chapter: expected a number from 1 to ${CHAPTERS}, found "${chapter}"`);
  if (document !== undefined && systems) throw usage('--document: expected no --systems beside it');
  if (document !== undefined && !documents.some(({ id }) => id === document))
    throw usage(`--document: expected one of those below, found "${document}"`);
  const answers: readonly string[] = systems ? systemAnswers : claimAnswers;
  if (how !== undefined && !answers.includes(how))
    throw usage(`--how: expected one of ${answers.join(', ')}, found "${how}"`);
  return { number, document, how, systems, json, answers };
}

await runCommand(async () => {
  const { number, document, how, systems, json, answers } = readWishes(process.argv.slice(2));
  const rows = (systems ? systemRows() : claimRows()).filter(
    (row) =>
      (number === undefined || row.chapter === number) &&
      (document === undefined || row.document === document) &&
      (how === undefined || row.how === how),
  );
  const shown = answers.filter((each) => how === undefined || each === how);
  process.stdout.write(
    json
      ? `${JSON.stringify(rows, null, 2)}\n`
      : claimsText(rows, shown, systems ? 'systems that the documents name' : 'claims'),
  );
  return rows.some(({ problem }) => problem !== undefined) ? 1 : 0;
});
