// `npm run lab -- <chapter>/<lab> <file.ts> [--json] [--seed N]`: grades a file as the page does, with the same grader in the
// same sandbox; `--wrong <name>` in the place of the file grades one of the lab's wrong answers. Ends with 0 when every check
// passes, 1 when not, 2 when it was called in a way that makes no sense.

import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { grade } from '../../lessons-engine/grader/index.ts';
import { labFolder, labFolders, loadLab } from './labs.ts';
import { readFile } from './read-file.ts';
import { reportText } from './report-text.ts';
import { readSandbox } from './sandbox.ts';
import { runCommand, UsageError } from './usage-error.ts';
import { wrongAnswer, wrongFiles } from './wrong-answers.ts';

interface Wishes {
  id: string;
  /** What is graded: a file, or a wrong answer by its name. */
  file: string;
  wrong: boolean;
  json: boolean;
  seed: number | undefined;
}

function usage(problem: string): UsageError {
  const known = labFolders().map(({ id }) => `  ${id}`);
  return new UsageError(
    [
      problem,
      'npm run lab -- <chapter>/<lab> <file.ts> [--json] [--seed N]',
      'npm run lab -- <chapter>/<lab> --wrong <name> [--json] [--seed N]',
      'The labs are:',
      ...known,
    ].join('\n'),
  );
}

function readWishes(args: string[]): Wishes {
  const parsed = (() => {
    try {
      return parseArgs({
        args,
        allowPositionals: true,
        options: {
          json: { type: 'boolean', default: false },
          seed: { type: 'string' },
          wrong: { type: 'string' },
        },
      });
    } catch (error) {
      throw usage((error as Error).message);
    }
  })();
  const { positionals, values } = parsed;
  const named = values.wrong === undefined ? positionals : [...positionals, values.wrong];
  const [id, file] = named;
  if (id === undefined || file === undefined || named.length !== 2)
    throw usage(`expected a lab and a file, found ${named.length} of the two`);
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    throw usage(`--seed: expected a whole number from 0 to 4294967295, found "${values.seed}"`);
  return { id, file, wrong: values.wrong !== undefined, json: values.json, seed };
}

async function readSource({ id, file, wrong }: Wishes): Promise<string> {
  const folder = labFolder(id);
  if (wrong) return (await wrongAnswer(folder, file)).source;
  const name = basename(file);
  if (name.endsWith('.edit.ts') && wrongFiles(folder).includes(name))
    throw new UsageError(
      `${file}: expected a program, found an edit of the solution. Run: npm run lab -- ${id} --wrong ${name.replace('.edit.ts', '')}`,
    );
  return readFile(file).toString('utf8');
}

await runCommand(async () => {
  const wishes = readWishes(process.argv.slice(2));
  const { id, file, json, seed } = wishes;
  const lab = await loadLab(id);
  const source = await readSource(wishes);
  const report = await grade(lab, source, await readSandbox(), seed === undefined ? {} : { seed });
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, file));
  return report.passed ? 0 : 1;
});
