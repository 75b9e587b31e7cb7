// A lab in a folder outside of the course: the example of docs/own-labs.md, from its own text, in a folder of the system's.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'ring-own-'));
afterAll(() => rmSync(root, { recursive: true }));
const folder = join(root, 'my-labs/decode-addi');

/** The files that the page shows, by the name behind each fence. */
const files = new Map(
  [...readFileSync('docs/own-labs.md', 'utf8').matchAll(/^```ts ([\w./-]+)\n(.*?)^```$/gms)].map(
    ([, name = '', text = '']) => [name, text],
  ),
);

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of files) write(name, text);
});

const own = (...args: string[]) => runCli('lab', ['--folder', 'my-labs/decode-addi', ...args], root);
const broken = (name: string, from: string, to: string): void => {
  const text = files.get(name) ?? '';
  expect(text.split(from), `${name} has "${from}" once`).toHaveLength(2);
  write(name, text.replace(from, to));
};

describe('npm run lab -- --folder', () => {
  test('finds that the example of the documentation is a lab', () => {
    expect([...files.keys()]).toEqual([
      'lab.ts',
      'api.d.ts',
      'starter.ts',
      'solution.ts',
      'wrong/unsigned.edit.ts',
      'wrong/swapped.edit.ts',
      'wrong/any-instruction.edit.ts',
    ]);
    expect(own('--test')).toEqual({ code: 0, stdout: 'my-labs/decode-addi is a lab\n', stderr: '' });
  });

  test('grades a file, a wrong answer and with a seed, as for a lab of the course', () => {
    expect(own('my-labs/decode-addi/solution.ts', '--seed', '7')).toMatchObject({ code: 0, stderr: '' });
    const wrong = own('--wrong', 'unsigned', '--json');
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ lab: 'my-labs/decode-addi', passed: false });
    const starter = own('my-labs/decode-addi/starter.ts');
    expect(starter.code).toBe(1);
    expect(starter.stdout).toMatch(/^✗ fields: /m);
  });

  test.each([
    [
      'a starter that passes',
      'starter.ts',
      'return { rd: 0, rs1: 0, imm: word };',
      'if ((word & 0x7f) !== 0x13) return null;\n  return { rd: (word >> 7) & 31, rs1: (word >> 15) & 31, imm: word >> 20 };',
      'starter.ts: expected it to fail at least one check, found that it passes all',
    ],
    [
      'a solution that fails',
      'solution.ts',
      'word >> 20',
      'word >>> 20',
      'solution.ts, seed 2026: expected check negative to pass',
    ],
    [
      'a wrong answer that another check catches',
      'wrong/swapped.edit.ts',
      "fails: 'fields'",
      "fails: 'others'",
      'wrong/swapped.edit.ts: expected check others to fail, found fields, any',
    ],
    [
      'another id',
      'lab.ts',
      "id: 'my-labs/decode-addi'",
      "id: 'my-labs/other'",
      'expected "my-labs/decode-addi", as its folders are named, found "my-labs/other"',
    ],
    [
      'a lab that differs from run to run',
      'lab.ts',
      'imm: attempt.random.below(4096) - 2048',
      'imm: Math.floor(Math.random() * 2) === 5 ? 0 : (attempt.counters.seen = Math.random(), 1)',
      'expected the same report again, found another one',
    ],
  ])('tells of %s', (_, file, from, to, sentence) => {
    broken(file, from, to);
    const { code, stdout } = own('--test');
    expect(stdout).toContain(sentence);
    expect(code).toBe(1);
  });

  test('wants declarations, and takes those of the course by their name', () => {
    rmSync(join(folder, 'api.d.ts'));
    expect(own('--test').stdout).toContain('its declarations (api): expected a text, found nothing');
    for (const name of ['lab.ts', 'starter.ts', 'solution.ts'])
      write(name, (files.get(name) ?? '').replace("'ring/decode-addi'", "'ring/vm'"));
    expect(own('--test')).toMatchObject({ code: 0 });
  });

  test.each([
    ['no such folder', ['--folder', 'nowhere', 'a.ts'], '--folder: expected the folder of a lab'],
    [
      'a folder that is no lab',
      ['--folder', 'my-labs', 'a.ts'],
      '--folder: expected a file lab.ts in my-labs',
    ],
    ['--test without a folder', ['trap-and-emulate/vmm-loop', '--test'], '--test: expected --folder'],
    ['no file', ['--folder', 'my-labs/decode-addi'], 'expected a lab and a file, found 1 of the two'],
  ])('ends with 2 for %s', (_, args, message) => {
    const { code, stderr } = runCli('lab', args, root);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test('ends with 2 for a lab.ts that cannot be loaded, and says why', () => {
    broken('lab.ts', "'ring-engine/isa'", "'ring-engine/nowhere'");
    const { code, stderr } = own('--test');
    expect(stderr).toContain('expected a floor of the engine');
    expect(code).toBe(2);
  });
});
