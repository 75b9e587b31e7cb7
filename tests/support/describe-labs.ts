// Every lab of a chapter tested as a lab: the starter fails and says why, the solution passes, every named wrong answer is caught by the
// check that it names, and all of them are programs as the lab's declarations want them.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { grade, validateLab, type Lab, type Report } from '../../lessons-engine/grader/index.ts';
import { loadSandbox, type Sandbox } from '../../lessons-engine/sandbox/index.ts';
import { labFolders } from '../../src/cli/labs.ts';
import { readWrongAnswer, wrongFiles } from '../../src/cli/wrong-answers.ts';
import { quickjsWasm } from './quickjs-wasm.ts';
import { readerTypes } from './reader-types.ts';

const modules = import.meta.glob<{ default: Lab }>('../../content/chapters/*/labs/*/lab.ts');

const folders = labFolders().map((labFolder) => ({
  id: labFolder.id,
  labFolder,
  folder: fileURLToPath(labFolder.folder),
  load: modules[`../../content/chapters/${labFolder.numbered.replace('/', '/labs/')}/lab.ts`],
}));

/** `ring/vm` for content/apis/vm.d.ts; globals.d.ts is no module. */
const apis = readdirSync('content/apis')
  .filter((file) => file !== 'globals.d.ts')
  .map((file) => `ring/${file.replace('.d.ts', '')}`);
const api = (module: string) =>
  apis.includes(module)
    ? readFileSync(`content/apis/${module.slice('ring/'.length)}.d.ts`, 'utf8')
    : undefined;

/** The checks that fail, one line each. */
const failures = ({ checks }: Report): string[] =>
  checks
    .filter((check) => !check.passed)
    .map(({ id, message, expected, found }) =>
      [`${id}: ${message}`, expected && `expected ${expected}`, found && `found ${found}`]
        .filter(Boolean)
        .join('\n'),
    );

/** Seeds beside the lab's own: one, or as many as LAB_SEEDS says. */
const otherSeeds = Array.from({ length: Number(process.env['LAB_SEEDS'] ?? 1) }, (_, index) => index + 1);

/** All labs of the chapters whose numbers these are. A chapter is a file of tests, so that two are tested at a time. */
export function describeLabs(...chapters: readonly string[]): void {
  const own = folders.filter(({ labFolder }) => chapters.includes(labFolder.numbered.slice(0, 2)));
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await loadSandbox(quickjsWasm());
  });

  test('there are labs', () => {
    expect(own.length).toBeGreaterThan(0);
  });

  describe.each(own)('lab $id', ({ id, labFolder, folder, load }) => {
    const source = (name: string) => {
      expect(existsSync(`${folder}${name}`), `lab ${id}: expected the file ${name}, found none`).toBe(true);
      return readFileSync(`${folder}${name}`, 'utf8');
    };
    const wrong = wrongFiles(labFolder);
    let lab: Lab;

    beforeAll(async () => {
      expect(load, `${folder}lab.ts`).toBeDefined();
      lab = (await load!()).default;
      console.log(`${id}: seed ${lab.seed}`);
    });

    test('has every field and file that a lab needs', async () => {
      const named = await Promise.all(wrong.map((file) => readWrongAnswer(labFolder, file)));
      const problems = validateLab(lab, {
        starter: source('starter.ts'),
        api: api(lab.api),
        folder: {
          id,
          solution: source('solution.ts'),
          wrong: wrong.map((file, index) => ({ file, fails: named[index]?.fails })),
          apis,
        },
      });
      expect(problems).toEqual([]);
    });

    test('the starter fails at least one check, and each failure says something', async () => {
      const { passed, checks } = await grade(lab, source('starter.ts'), sandbox);
      expect(passed, `lab ${id}: starter.ts passes all checks; expected it to fail at least one`).toBe(false);
      const silent = checks.filter(
        ({ passed, message = '' }) =>
          !passed && (!/\S.{20,}/.test(message) || /\[object Object\]|undefined/.test(message)),
      );
      expect(
        silent.map((check) => `check ${check.id}: ${check.message}`),
        `lab ${id}: expected failures of starter.ts that say something in more than 20 characters, without "undefined"`,
      ).toEqual([]);
    });

    // With students' seeds too, in vary.test.ts; twice with the same report, in tests/site/journeys/same-everywhere.
    test('the solution passes all checks', async () => {
      const report = await grade(lab, source('solution.ts'), sandbox);
      expect(failures(report), `lab ${id}: expected solution.ts to pass all checks`).toEqual([]);
    });

    // The lab's own seed, then others: the generated inputs of every seed show the mistake.
    test.each(wrong)('wrong/%s fails the check that it names', async (file) => {
      const { fails, source: text } = await readWrongAnswer(labFolder, file);
      const checks = lab.checks.filter((check) => check.id === fails);
      expect(checks.length, `lab ${id}: wrong/${file} names the check "${fails}"`).toBe(1);
      // What a goal counts, other checks count.
      const { goal: _, ...ungoaled } = lab;
      for (const seed of [lab.seed, ...otherSeeds]) {
        const report = await grade({ ...ungoaled, checks }, text, sandbox, { seed });
        expect(report.passed, `lab ${id}: wrong/${file} passes the check "${fails}" with seed ${seed}`).toBe(
          false,
        );
        expect(report.checks[0]?.message, 'a message of more than 20 characters').toMatch(/\S.{20,}/);
      }
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
      expect(problems, `lab ${id}: expected programs that fit ${lab.api}`).toEqual([]);
    });
  });
}
