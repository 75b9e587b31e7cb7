// `npm run lab -- <chapter>/<lab> <file.ts> [--json] [--seed N]`: grades a file as the page does, with the same grader in the
// same sandbox. Ends with 0 when every check passes, 1 when not, 2 when it was called in a way that makes no sense.

import { parseArgs } from 'node:util';
import { grade } from '../../lessons-engine/grader/index.ts';
import { labFolders, loadLab } from './labs.ts';
import { readFile } from './read-file.ts';
import { reportText } from './report-text.ts';
import { readSandbox } from './sandbox.ts';
import { runCommand, UsageError } from './usage-error.ts';

interface Wishes {
  id: string;
  file: string;
  json: boolean;
  seed: number | undefined;
}

function usage(problem: string): UsageError {
  const known = labFolders().map(({ id }) => `  ${id}`);
  return new UsageError(
    [problem, 'npm run lab -- <chapter>/<lab> <file.ts> [--json] [--seed N]', 'The labs are:', ...known].join(
      '\n',
    ),
  );
}

function readWishes(args: string[]): Wishes {
  const parsed = (() => {
    try {
      return parseArgs({
        args,
        allowPositionals: true,
        options: { json: { type: 'boolean', default: false }, seed: { type: 'string' } },
      });
    } catch (error) {
      throw usage((error as Error).message);
    }
  })();
  const { positionals, values } = parsed;
  const [id, file] = positionals;
  if (id === undefined || file === undefined || positionals.length !== 2)
    throw usage(`expected a lab and a file, found ${positionals.length} of the two`);
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    throw usage(`--seed: expected a whole number from 0 to 4294967295, found "${values.seed}"`);
  return { id, file, json: values.json, seed };
}

await runCommand(async () => {
  const { id, file, json, seed } = readWishes(process.argv.slice(2));
  const lab = await loadLab(id);
  const source = readFile(file).toString('utf8');
  const report = await grade(lab, source, await readSandbox(), seed === undefined ? {} : { seed });
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, file));
  return report.passed ? 0 : 1;
});
