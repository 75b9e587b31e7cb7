// What the checks of vmm-loop say: digits that a guest prints with their meaning, words that it stores with their instruction.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import lab from '../../content/chapters/04-trap-and-emulate/labs/vmm-loop/lab.ts';
import { csrReads } from '../../content/chapters/04-trap-and-emulate/labs/vmm-loop/guests.ts';
import { grade, type CheckResult } from '../../lessons-engine/grader/index.ts';
import { loadSandbox } from '../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

const solution = readFileSync('content/chapters/04-trap-and-emulate/labs/vmm-loop/solution.ts', 'utf8');

/** The check `id` of the solution with `right` replaced by `wrong`. */
async function checkOf(id: string, right: string, wrong: string): Promise<CheckResult> {
  expect(solution).toContain(right);
  const only = { ...lab, checks: lab.checks.filter((check) => check.id === id) };
  const report = await grade(only, solution.replace(right, wrong), await loadSandbox(quickjsWasm()));
  return report.checks[0] as CheckResult;
}

const legends = {
  traps: /Each group is a trap: the cause, /,
  interrupts: /What each character stands for is said in `timer\.s`/,
  'resource-control':
    /Each group of three is a load or store that must fail: the cause \(5 is a load access fault, 7 a store access fault\), `!`/,
};

test.each(Object.entries(legends))('the check %s says what the digits mean', async (id, legend) => {
  const { message, expected } = await checkOf(id, 'csrs.mcause = cause;', 'csrs.mcause = cause ^ 1;');
  expect(expected).toMatch(/\d/);
  expect(message).toMatch(/^The guest printed something else than on bare hardware\. /);
  expect(message).toMatch(legend);
});

test.each(Object.entries(legends))(
  'the check %s says it when the guest never ends, too',
  async (id, legend) => {
    const { message, found } = await checkOf(id, 'else if (address === FINISHER) this.off = true;', '');
    expect(found).toMatch(/\d/);
    expect(message).toMatch(/^The guest came back to your loop 2000 times without switching .*again\? /);
    expect(message).toMatch(legend);
  },
);

test('the check csrs says which instruction read what', async () => {
  expect(csrReads).toHaveLength(10);
  expect(csrReads.at(0)).toBe('csrrw t0, mscratch, s2');
  expect(csrReads.at(-1)).toBe('csrr  t0, mhartid');
  const { expected = '', found = '' } = await checkOf('csrs', '? old | source :', '? source :');
  const lines = found.split('\n');
  expect(expected.split('\n').map((line) => line.slice('0x00000000  '.length))).toEqual(csrReads);
  const differing = expected.split('\n').flatMap((line, i) => (line === lines[i] ? [] : [csrReads[i]]));
  expect(differing).toEqual(['csrrc t0, mscratch, s2', 'csrrci t0, mcause, 3']);
});
