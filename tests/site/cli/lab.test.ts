// `npm run lab`: grading from the command line, as a process.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../../../lessons-engine/grader/index.ts';
import { runCli } from '../../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-lab-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lab = 'trap-and-emulate/vmm-loop';
const numbered = '04-trap-and-emulate/vmm-loop';
const given = (name: string) => resolve(`content/chapters/04-trap-and-emulate/labs/vmm-loop/${name}`);

const graded = (source: string, ...args: string[]) => {
  writeFileSync(join(folder, 'answer.ts'), source);
  return runCli('lab', [lab, 'answer.ts', ...args], folder);
};

describe('npm run lab', () => {
  test('ends with 0 for the solution, and says which checks passed', () => {
    const { code, stdout, stderr } = runCli('lab', [lab, given('solution.ts')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^✓ prints: /m);
    expect(stdout).not.toContain('✗');
    expect(stdout).toMatch(/^exits \d+, (?:\w+ \d+, )*fuel \d+\n(\d+) of \1 checks passed\n$/m);
  });

  test('gives the same report for the chapter with its number, and for the same seed', () => {
    const reports = [lab, numbered].map((id) =>
      runCli('lab', [id, given('solution.ts'), '--json', '--seed', '7']),
    );
    expect(reports[0]).toEqual(reports[1]);
    const report = JSON.parse(reports[0]?.stdout ?? '') as Report;
    expect(report).toMatchObject({ lab, passed: true, seed: 7 });
  });

  test('ends with 1 for the starter, and says why', () => {
    const { code, stdout } = runCli('lab', [lab, given('starter.ts')]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ prints: .*\n {4}\S/m);
    expect(stdout).toMatch(/^0 of \d+ checks passed$/m);
  });

  test('names the line of the file that threw, and what it printed', () => {
    const { code, stdout } = graded(
      "export function runGuest(): void {\n  console.log('here\\u001b[2J');\n  throw new Error('not yet');\n}\n",
    );
    expect(code).toBe(1);
    expect(stdout).toContain('not yet');
    expect(stdout).toMatch(/^ {4}at answer\.ts:3:\d+$/m);
    expect(stdout).toContain('your program printed: here␛[2J\n');
  });

  test('compares expected and found line by line, and points at the first that differs', () => {
    const { stdout } = graded(
      "export function runGuest(vm: any): any {\n  for (const c of 'hello from the guest') vm.putchar(c.charCodeAt(0));\n}\n",
    );
    expect(stdout).toContain('  → expected  hello from the guest⏎\n    found     hello from the guest\n');
    const { stdout: csrs } = graded(
      'export const runGuest = () => ({ mscratch: 0, mcause: 0, mtval: 0, mtvec: 0, mepc: 0, mie: 0, mstatus: 0 });',
    );
    expect(csrs).toMatch(
      /^ {2}→ expected {2}0x00000000 {2}csrrw t0, mscratch, s2\n {4}found {5}0xffffffff {2}csrrw t0/m,
    );
    expect(csrs.match(/→/g)?.length).toBeLessThanOrEqual(7);
  });

  test.each<[string, string, RegExp]>([
    ['a syntax error', 'export function runGuest() {\n  return 1 +;\n}\n', /^ {4}at answer\.ts:2:\d+$/m],
    ['an empty file', '', /found no exports: write `export function runGuest\(…\)`$/m],
    ['an endless loop at the top', "console.log('top');\nfor (;;) ''.trim();", /your program printed: top$/m],
  ])('says once that no check could begin, for %s', (_, source, reason) => {
    const { code, stdout, stderr } = graded(source);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout.match(/No check could begin:\n {4}\S/g)).toHaveLength(1);
    expect(stdout).toMatch(reason);
    expect(stdout).toMatch(/^○ prints: .* \(not run\)$/m);
    expect(stdout).not.toMatch(/✗|✓/);
    expect(stdout).toMatch(/^fuel \d+\nnone of \d+ checks was run\n$/m);
  });

  test.each<[string, string]>([
    ['an endless loop', 'for (;;);'],
    ['endless recursion', '(function again(): void { again(); })();'],
    ['an allocation bomb', "const all = ['x'.repeat(1e6)]; for (;;) all.push(all.join(''));"],
    ['something thrown that is no error', 'throw 7;'],
    ['a promise that never settles', 'return new Promise(() => {}) as never;'],
  ])('reports %s as a failed check', (_, body) => {
    const { code, stdout, stderr } = graded(`export function runGuest(): void {\n  ${body}\n}\n`);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^✗ prints: .*\n {4}\S/m);
  });

  test.each<[string, string[], RegExp]>([
    ['no lab', [], /^expected a lab and a file, found 0 of the two\nnpm run lab -- /],
    [
      'an unknown lab',
      ['trap-and-emulate/none', 'a.ts'],
      /found "trap-and-emulate\/none".*\n(.*\n)* {2}trap-and-emulate\/vmm-loop\n/,
    ],
    [
      'a file that is not there',
      [lab, 'none.ts'],
      /^none\.ts: expected a file that can be read, found nothing there\n$/,
    ],
    ['a bad seed', [lab, 'a.ts', '--seed', '-1'], /--seed/],
    ['an unknown option', [lab, 'a.ts', '--fast'], /--fast/],
  ])('ends with 2 for %s', (_, args, message) => {
    const { code, stdout, stderr } = runCli('lab', args, folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
  });
});
