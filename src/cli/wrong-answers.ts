// The wrong answers of a lab: programs of their own (wrong/name.ts), and edits of its solution (wrong/name.edit.ts), which
// become programs here. An edit is a module of ours and is imported; a program is text and runs in the sandbox alone.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { editSolution, type SolutionEdit } from '../../lessons-engine/grader/index.ts';
import type { LabFolder } from './labs.ts';
import { UsageError } from './usage-error.ts';

export interface WrongAnswer {
  /** `forgets-mpie`. */
  name: string;
  /** Id of the check that catches it; undefined when its file does not say. */
  fails: string | undefined;
  /** The whole program. */
  source: string;
}

/** A wrong answer that is a program begins with this line. */
const failsLine = /^\/\/ fails: ([a-z0-9-]+)\r?\n/;

/** The files in `wrong/`, by name. */
export function wrongFiles({ folder }: LabFolder): string[] {
  const wrong = new URL('wrong/', folder);
  return existsSync(wrong)
    ? readdirSync(wrong)
        .filter((file) => file.endsWith('.ts'))
        .sort()
    : [];
}

const nameOf = (file: string): string => file.replace(/(?:\.edit)?\.ts$/, '');

/** The wrong answer in the file `wrong/<file>`. Throws an `Error` when it does not fit the solution. */
export async function readWrongAnswer(lab: LabFolder, file: string): Promise<WrongAnswer> {
  const url = new URL(`wrong/${file}`, lab.folder);
  const name = nameOf(file);
  if (!file.endsWith('.edit.ts')) {
    const source = readFileSync(url, 'utf8');
    return { name, fails: failsLine.exec(source)?.[1], source };
  }
  const { default: edit } = (await import(/* @vite-ignore */ url.href)) as { default?: SolutionEdit };
  const where = `${lab.id}: wrong/${file}`;
  if (!Array.isArray(edit?.replace))
    throw new Error(`${where}: expected "export default { fails, because, replace }", found no such thing`);
  const solution = readFileSync(new URL('solution.ts', lab.folder), 'utf8').replaceAll('\r\n', '\n');
  return { name, fails: edit.fails, source: editSolution(solution, edit, where) };
}

/** The wrong answer of that name, for the command line. */
export async function wrongAnswer(lab: LabFolder, name: string): Promise<WrongAnswer> {
  const files = wrongFiles(lab);
  const file = files.find((each) => nameOf(each) === nameOf(name));
  if (file === undefined) {
    const known = files.map((each) => `  ${nameOf(each)}`).join('\n');
    throw new UsageError(
      `--wrong: expected a wrong answer of ${lab.id}, found "${name}". There are:\n${known}`,
    );
  }
  try {
    return await readWrongAnswer(lab, file);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
