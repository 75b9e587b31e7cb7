// A lab tested as a lab, as those of the course are: its fields and files, the starter fails and says why, the solution passes
// with three seeds and gives the same report again, every wrong answer is caught by the check that it names.

import { grade, validateLab, type Lab, type Report } from '../../lessons-engine/grader/index.ts';
import type { Sandbox } from '../../lessons-engine/sandbox/index.ts';
import type { LabFolder } from './labs.ts';
import { declarations, ownLabText } from './own-lab.ts';
import { readWrongAnswer, wrongFiles } from './wrong-answers.ts';

const failed = ({ checks }: Report) => checks.filter(({ passed }) => !passed);

/** All that does not hold, a sentence each; none when the lab is one. */
export async function labProblems(lab: Lab, folder: LabFolder, sandbox: Sandbox): Promise<string[]> {
  const [starter, solution] = ['starter.ts', 'solution.ts'].map((name) => ownLabText(folder, name));
  const unreadable: string[] = [];
  const wrong: { file: string; fails: string | undefined; source: string }[] = [];
  for (const file of wrongFiles(folder)) {
    try {
      wrong.push({ file, ...(await readWrongAnswer(folder, file)) });
    } catch (error) {
      // An edit of a solution that has changed.
      unreadable.push((error as Error).message);
    }
  }
  const api = declarations(folder, lab.api);
  const problems = validateLab(lab, {
    starter,
    api,
    folder: {
      id: folder.id,
      solution,
      // One that cannot be read is there all the same; it is told of below.
      wrong: [...wrong, ...unreadable.map((file) => ({ file, fails: lab.checks?.[0]?.id }))],
      apis: api === undefined ? [] : [lab.api],
    },
  });
  // What is missing would only be reported again.
  if (problems.length > 0 || starter === undefined || solution === undefined) return problems;

  problems.push(...unreadable);
  const first = await grade(lab, starter, sandbox);
  if (first.passed)
    problems.push('starter.ts: expected it to fail at least one check, found that it passes all');
  for (const { id, message = '' } of failed(first))
    if (!/\S.{20,}/.test(message))
      problems.push(
        `starter.ts, check ${id}: expected a message of more than 20 characters, found "${message}"`,
      );
  for (const seed of [lab.seed, 1, 2]) {
    const report = await grade(lab, solution, sandbox, { seed });
    for (const { id, message = '' } of failed(report))
      problems.push(`solution.ts, seed ${seed}: expected check ${id} to pass, found "${message}"`);
    const again = await grade(lab, solution, sandbox, { seed });
    if (JSON.stringify(again) !== JSON.stringify(report))
      problems.push(`solution.ts, seed ${seed}: expected the same report again, found another one`);
  }
  for (const { file, fails, source } of wrong) {
    const report = await grade(lab, source, sandbox);
    if (!failed(report).some(({ id }) => id === fails))
      problems.push(
        `wrong/${file}: expected check ${fails} to fail, found ${
          failed(report)
            .map(({ id }) => id)
            .join(', ') || 'that all pass'
        }`,
      );
  }
  return problems;
}
