// `npm run lab -- <chapter>/<lab> <file.ts> [--json] [--seed N]`: grades a file as the page does, with the same grader in the
// same sandbox; `--wrong <name>` in the place of the file grades one of the lab's wrong answers. `--folder <path>` in the place
// of the lab's id takes a lab from a folder outside of the course, and `--test` tests that one as a lab. Ends with 0 when every
// check passes, 1 when not, 2 when it was called in a way that makes no sense.

import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { grade } from '../../lessons-engine/grader/index.ts';
import { labFolder, labFolders, loadFrom, type LabFolder } from './labs.ts';
import { ownLabFolder } from './own-lab.ts';
import { readFile } from './read-file.ts';
import { reportText } from './report-text.ts';
import { readSandbox } from './sandbox.ts';
import { labProblems } from './test-lab.ts';
import { runCommand, UsageError } from './usage-error.ts';
import { wrongAnswer, wrongFiles } from './wrong-answers.ts';

interface Wishes {
  /** Id of a lab of the course, or a folder outside of it. */
  lab: string;
  isFolder: boolean;
  /** What is graded: a file, or a wrong answer by its name; null to test the lab itself. */
  file: string | null;
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
      'npm run lab -- --folder <path> <file.ts> [--json] [--seed N]',
      'npm run lab -- --folder <path> --test',
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
          folder: { type: 'string' },
          test: { type: 'boolean', default: false },
        },
      });
    } catch (error) {
      throw usage((error as Error).message);
    }
  })();
  const { positionals, values } = parsed;
  const { folder, wrong, test } = values;
  const [lab, file, ...more] = [
    ...(folder === undefined ? [] : [folder]),
    ...positionals,
    ...(wrong === undefined ? [] : [wrong]),
  ];
  if (test && (folder === undefined || file !== undefined))
    throw usage('--test: expected --folder and nothing else beside it');
  if (lab === undefined || (!test && file === undefined) || more.length > 0)
    throw usage(
      `expected a lab and a file, found ${[lab, file, ...more].filter((word) => word !== undefined).length} of the two`,
    );
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    throw usage(`--seed: expected a whole number from 0 to 4294967295, found "${values.seed}"`);
  return {
    lab,
    isFolder: folder !== undefined,
    file: file ?? null,
    wrong: wrong !== undefined,
    json: values.json,
    seed,
  };
}

async function readSource(folder: LabFolder, file: string, wrong: boolean): Promise<string> {
  if (wrong) return (await wrongAnswer(folder, file)).source;
  const name = basename(file);
  if (name.endsWith('.edit.ts') && wrongFiles(folder).includes(name))
    throw new UsageError(
      `${file}: expected a program, found an edit of the solution. Run: npm run lab -- ${folder.id} --wrong ${name.replace('.edit.ts', '')}`,
    );
  return readFile(file).toString('utf8');
}

/** What a lab of somebody's own throws is not our bug: its author reads where it came from. */
async function blamingTheLab<T>(folder: LabFolder, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { stack, message } = error as Error;
    throw new UsageError(
      `${folder.id}: expected a lab that loads and checks that end, found ${stack ?? message}`,
    );
  }
}

await runCommand(async () => {
  const wishes = readWishes(process.argv.slice(2));
  const folder = wishes.isFolder ? ownLabFolder(wishes.lab) : labFolder(wishes.lab);
  const work = gradeOrTest(wishes, folder);
  return wishes.isFolder ? blamingTheLab(folder, work) : work;
});

async function gradeOrTest({ file, wrong, json, seed }: Wishes, folder: LabFolder): Promise<number> {
  const lab = await loadFrom(folder);
  if (file === null) {
    const problems = await labProblems(lab, folder, await readSandbox());
    process.stdout.write(problems.length === 0 ? `${folder.id} is a lab\n` : `${problems.join('\n')}\n`);
    return problems.length === 0 ? 0 : 1;
  }
  const source = await readSource(folder, file, wrong);
  const report = await grade(lab, source, await readSandbox(), seed === undefined ? {} : { seed });
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, file));
  return report.passed ? 0 : 1;
}
