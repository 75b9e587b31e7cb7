// Every lab tested as a lab: the starter fails and says why, the solution passes, every named wrong answer is caught by the
// check that it names, and all of them are programs as the lab's declarations want them.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { grade, type Lab, type Report } from '../../lessons-engine/grader/index.ts';
import { loadSandbox, type Sandbox } from '../../lessons-engine/sandbox/index.ts';
import { labFolders } from '../../src/cli/labs.ts';
import { readWrongAnswer, wrongFiles } from '../../src/cli/wrong-answers.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';
import { readerTypes } from '../support/reader-types.ts';

const modules = import.meta.glob<{ default: Lab }>('../../content/chapters/*/labs/*/lab.ts');

const folders = labFolders().map((labFolder) => ({
  id: labFolder.id,
  labFolder,
  folder: fileURLToPath(labFolder.folder),
  load: modules[`../../content/chapters/${labFolder.numbered.replace('/', '/labs/')}/lab.ts`],
}));

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await loadSandbox(quickjsWasm());
});

test('there are labs, and their ids are unique', () => {
  const ids = folders.map(({ id }) => id);
  expect(ids.length).toBeGreaterThanOrEqual(2);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(folders)('lab $id', ({ id, labFolder, folder, load }) => {
  const source = (name: string) => readFileSync(`${folder}${name}`, 'utf8');
  const wrong = wrongFiles(labFolder);
  let lab: Lab;
  const graded = (name: string): Promise<Report> => grade(lab, source(name), sandbox);

  beforeAll(async () => {
    expect(load, `${folder}lab.ts`).toBeDefined();
    lab = (await load!()).default;
    console.log(`${id}: seed ${lab.seed}`);
  });

  test('says what it is, in the words of its folder', () => {
    expect(lab.id).toBe(id);
    expect(lab.title).not.toBe('');
    expect(lab.brief.length).toBeGreaterThan(80);
    expect(lab.minutes).toBeGreaterThan(0);
    expect(existsSync(`content/apis/${lab.api.replace('ring/', '')}.d.ts`), lab.api).toBe(true);
    expect(lab.exports.length).toBeGreaterThan(0);
    for (const name of lab.exports)
      for (const file of ['starter.ts', 'solution.ts'])
        expect(source(file)).toMatch(new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, 'm'));
  });

  test('has hints, and checks with ids of their own', () => {
    expect(lab.hints.length).toBeGreaterThanOrEqual(2);
    for (const { title, text } of lab.hints) expect(Math.min(title.length, text.length)).toBeGreaterThan(3);
    const ids = lab.checks.map((check) => check.id);
    expect(ids.length).toBeGreaterThanOrEqual(3);
    expect(new Set(ids).size).toBe(ids.length);
    for (const each of ids) expect(each).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  test('the starter fails at least one check, and each failure says something', async () => {
    const { passed, checks } = await graded('starter.ts');
    expect(passed, 'a starter must fail at least one check').toBe(false);
    for (const check of checks.filter((each) => !each.passed)) {
      expect(check.message, check.id).toMatch(/\S.{20,}/);
      expect(check.message, check.id).not.toMatch(/\[object Object\]|undefined/);
    }
  });

  test('the solution passes all checks', async () => {
    const { passed, checks } = await graded('solution.ts');
    expect(checks.filter((check) => !check.passed)).toEqual([]);
    expect(passed).toBe(true);
  });

  test.each([1, 2, 3])('the solution passes with seed %i too', async (seed) => {
    const { checks } = await grade(lab, source('solution.ts'), sandbox, { seed });
    expect(checks.filter((check) => !check.passed)).toEqual([]);
  });

  test('the same program gives the same report again', async () => {
    for (const name of ['solution.ts', 'starter.ts']) expect(await graded(name)).toEqual(await graded(name));
  });

  test('has at least three wrong answers', () => expect(wrong.length).toBeGreaterThanOrEqual(3));

  test.each(wrong)('wrong/%s fails the check that it names', async (file) => {
    const { fails, source: text } = await readWrongAnswer(labFolder, file);
    expect(
      lab.checks.map((check) => check.id),
      `wrong/${file}: expected the id of a check after "// fails: ", or in the field \`fails\` of an edit`,
    ).toContain(fails);
    const { checks } = await grade(lab, text, sandbox);
    const failing = checks.filter((check) => !check.passed);
    expect(failing.map((check) => check.id)).toContain(fails);
    expect(failing.find((check) => check.id === fails)?.message).toMatch(/\S.{20,}/);
  });

  test('starter, solution and wrong answers are programs against the declarations', async () => {
    const types = readerTypes(lab.api);
    const programs = ['starter.ts', 'solution.ts'].map((name) => ({ name, text: source(name) }));
    for (const file of wrong) {
      const { source: text } = await readWrongAnswer(labFolder, file);
      programs.push({ name: `wrong/${file}`, text });
    }
    const problems = programs.flatMap(({ name, text }) =>
      types.check(text).map(({ from, message }) => {
        const lines = text.slice(0, from).split('\n');
        return `${name}:${lines.length}: ${message}`;
      }),
    );
    expect(problems).toEqual([]);
  });
});
