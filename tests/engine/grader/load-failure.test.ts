// A program that cannot be checked at all is told so once, at the price of one load, and no check is run.

import { describe, expect, it } from 'vitest';
import { grade, type CheckResult, type Lab, type Report } from '../../../lessons-engine/grader/index.ts';
import { sandbox } from '../sandbox/sandbox-under-test.ts';

let calls = 0;
const check = (id: string, name: string): Lab['checks'][number] => ({
  id,
  title: `check ${id}`,
  async run(attempt) {
    calls++;
    await attempt.call(name, []);
  },
});
const lab = {
  id: 'test/load',
  exports: ['one', 'two'],
  seed: 3,
  checks: [check('first', 'one'), check('second', 'two')],
} as unknown as Lab;

async function graded(source: string): Promise<{ report: Report; told: CheckResult[] }> {
  calls = 0;
  const told: CheckResult[] = [];
  const report = await grade(lab, source, sandbox, { onCheck: (result) => told.push(result) });
  return { report, told };
}

describe('grade() runs no check when the program', () => {
  it.each([
    [
      'is no program',
      'export function one() {\n  return 1 +;\n}',
      /^Expected an expression, found ";"|where it does not belong/,
      2,
    ],
    [
      'is empty',
      '',
      /^Expected an exported function "one" or "two", found no exports: write `export function one\(…\)`$/,
      undefined,
    ],
    [
      'imports a value',
      "import { a } from 'ring/vm';\nexport const one = () => a;",
      /^Expected only "import type"/,
      1,
    ],
    [
      'throws while it loads',
      'export const one = () => 1;\nthrow new Error("early");',
      /^Your code threw Error: early$/,
      2,
    ],
    ['never finishes loading', 'export const one = () => 1;\nfor (;;) one();', /ran out of fuel/, undefined],
    [
      'waits for ever',
      'export const one = () => 1;\nawait new Promise(() => {});',
      /^Your code waits for a promise that never settles: the promise of the top level/,
      undefined,
    ],
  ])('%s', async (_, source, message, line) => {
    const { report, told } = await graded(source);
    expect(report.loadFailure?.message).toMatch(message);
    expect(report.loadFailure?.place?.line).toBe(line);
    expect(calls).toBe(0);
    expect(told).toEqual([]);
    expect(report).toMatchObject({ lab: 'test/load', passed: false, seed: 3, counters: {} });
    expect(report.checks).toEqual(
      ['first', 'second'].map((id) => ({
        id,
        title: `check ${id}`,
        passed: false,
        console: [],
        counters: {},
        fuel: 0,
      })),
    );
    expect((await graded(source)).report).toEqual(report);
  });

  it('and says what it printed and burnt until then, once', async () => {
    const { report } = await graded('console.log("top");\nfor (;;);');
    expect(report.loadFailure?.console).toEqual(['top']);
    expect(report.fuel).toBeGreaterThan(100);
    expect(report.fuel).toBeLessThan(300);
  });

  it('and cuts what is too long to show', async () => {
    const { report } = await graded('throw new Error("x\\n".repeat(2000));');
    expect(report.loadFailure?.message).toMatch(/… and \d+ more characters$/);
  });
});

it('grade() runs the checks when one of the exports is there, and counts the load in none of them', async () => {
  const { report } = await graded('console.log("top");\nexport const one = () => 1;');
  expect(report).not.toHaveProperty('loadFailure');
  expect(report.checks.map(({ passed, console }) => ({ passed, console }))).toEqual([
    { passed: true, console: ['top'] },
    { passed: false, console: ['top'] },
  ]);
  expect(report.checks[1]?.message).toMatch(/^Expected an exported function "two", found the exports one/);
});
