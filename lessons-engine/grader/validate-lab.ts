// Mistakes that an author can make in a lab, each as one sentence: where, what was expected, what was found. The page's
// build asks with the files that it has, the tests with all of them. Leaves out what only running shows: that the starter
// fails, the solution passes, and each wrong answer is caught.

import { isKebab, needList, needProse, needText, repeated, shown, type Blame } from './blame.ts';
import type { Lab } from './lab.ts';

/** The files of a lab as texts; undefined is a file that is not there. */
export interface LabFiles {
  starter: string | undefined;
  /** Text of the `.d.ts` of the lab's module. */
  api: string | undefined;
  /** What a page does not hold: only the tests know it. */
  folder?: {
    /** `chapter/lab`, from the names of the folders. */
    id: string;
    solution: string | undefined;
    /** The wrong answers, each with the check that it says catches it. */
    wrong: { file: string; fails: string | undefined }[];
    /** The modules that there are: `ring/vm`, … */
    apis: string[];
  };
}

const FEWEST = { checks: 3, hints: 2, wrong: 3, brief: 80 } as const;

/** All mistakes in `lab`; an empty list when there is none. The compiler may not have seen it: any field may be missing. */
export function validateLab(lab: Lab, files: LabFiles): string[] {
  if (typeof lab !== 'object' || lab === null)
    return [`Lab: expected the default export of a lab.ts in \`lab\`, found ${shown(lab)}`];
  const problems: string[] = [];
  const blame: Blame = (where, expected, found) =>
    problems.push(`lab ${lab.id ?? lab.title}, ${where}: expected ${expected}, found ${found}`);
  const field: Blame = (name, ...said) => blame(`lab.ts: ${name}`, ...said);

  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(lab.id)) field('id', 'an id "chapter/lab"', shown(lab.id));
  needProse('title', lab.title, field);
  if (needProse('brief', lab.brief, field) && lab.brief.length < FEWEST.brief)
    field('brief', `at least ${FEWEST.brief} characters: what to do, in sentences`, `${lab.brief.length}`);
  if (!Number.isInteger(lab.minutes) || lab.minutes < 1)
    field('minutes', 'a whole number, 1 or more', shown(lab.minutes));
  if (!(Number.isInteger(lab.seed) && lab.seed >= 0 && lab.seed < 2 ** 32))
    field('seed', 'a whole number from 0 to 4294967295', shown(lab.seed));
  for (const [index, each] of needList('material', lab.material, 0, field).entries()) {
    needText(`material ${index + 1}, name`, each?.name, field);
    needText(`material ${index + 1}, text`, each?.text, field);
  }
  for (const [index, hint] of needList('hints', lab.hints, FEWEST.hints, field).entries()) {
    needProse(`hint ${index + 1}, title`, hint?.title, field);
    needProse(`hint ${index + 1}, text`, hint?.text, field);
  }
  if (lab.goal !== undefined) validateGoal(lab.goal, field);
  validateChecks(lab, field);
  validateFiles(lab, files, blame);
  if (files.folder) validateFolder(lab, files.folder, blame);
  return problems;
}

function validateGoal(goal: NonNullable<Lab['goal']>, blame: Blame): void {
  needText('goal, counter', goal?.counter, blame);
  if (goal?.better !== 'fewer' && goal?.better !== 'more')
    blame('goal, better', '"fewer" or "more"', shown(goal?.better));
  if (!Number.isInteger(goal?.reference) || goal.reference < 1)
    blame('goal, reference', 'a whole number, 1 or more', shown(goal?.reference));
}

function validateChecks(lab: Lab, blame: Blame): void {
  const checks = needList('checks', lab.checks, FEWEST.checks, blame);
  for (const [index, check] of checks.entries()) {
    const where = `check ${index + 1}`;
    if (!isKebab(check?.id)) blame(`${where}, id`, 'an id in kebab-case', shown(check?.id));
    needProse(`${where}, title`, check?.title, blame);
    if (typeof check?.run !== 'function') blame(`${where}, run`, 'a function', shown(check?.run));
  }
  for (const id of repeated(checks.map((check) => check?.id)))
    blame('checks', 'every id once', `${shown(id)} more than once`);
}

function validateFiles(lab: Lab, { starter, api }: LabFiles, blame: Blame): void {
  if (!/^ring\/[a-z0-9-]+$/.test(lab.api))
    blame('lab.ts: api', 'the name of a module such as "ring/vm"', shown(lab.api));
  needText('its declarations (api)', api, blame);
  needList('lab.ts: exports', lab.exports, 1, blame);
  if (!needText('starter.ts', starter, blame)) return;
  needExports('starter.ts', starter, lab, blame);
  for (const [, module] of starter.matchAll(/from '(ring\/[^']*)'/g))
    if (module !== lab.api)
      blame('starter.ts', `imports from ${shown(lab.api)}, as the field api says`, shown(module));
}

function validateFolder(lab: Lab, folder: NonNullable<LabFiles['folder']>, blame: Blame): void {
  if (lab.id !== folder.id)
    blame('lab.ts: id', `${shown(folder.id)}, as its folders are named`, shown(lab.id));
  if (!folder.apis.includes(lab.api))
    blame('lab.ts: api', `one of ${folder.apis.join(', ')}, which are in content/apis`, shown(lab.api));
  if (needText('solution.ts', folder.solution, blame))
    needExports('solution.ts', folder.solution, lab, blame);
  if (folder.wrong.length < FEWEST.wrong)
    blame('wrong/', `at least ${FEWEST.wrong} wrong answers`, `${folder.wrong.length}`);
  const ids = needList('checks', lab.checks, 0, () => {}).map((check) => check?.id);
  for (const { file, fails } of folder.wrong) {
    const what = 'a first line "// fails: <check-id>" or, in an edit, the field fails,';
    if (fails === undefined || !ids.includes(fails))
      blame(`wrong/${file}`, `${what} with one of ${ids.join(', ')}`, shown(fails));
  }
}

function needExports(file: string, text: string, lab: Lab, blame: Blame): void {
  for (const name of needList('exports', lab.exports, 0, () => {}))
    if (!new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, 'm').test(text))
      blame(file, `"export function ${name}(…)", as the field exports says`, 'none');
}
