// `npm run exec`: a bare program on the machine, as a process.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { runCli } from '../../support/run-cli.ts';
import { tinyElf } from '../../support/tiny-elf.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-exec-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hello = `
        li   t0, 0x10000000
        li   t1, 'o'
        sb   t1, (t0)
        li   t1, 'k'
        sb   t1, (t0)
        li   t0, 0x00100000
        li   t1, 0x5555
        sw   t1, (t0)
`;

const exec = (name: string, content: string | Uint8Array, ...args: string[]) => {
  writeFileSync(join(folder, name), content);
  return runCli('exec', [name, ...args], folder);
};

describe('npm run exec', () => {
  test('prints the console, the stop reason and the counters', () => {
    expect(exec('hello.s', hello)).toEqual({
      code: 0,
      stdout:
        'ok\n--\nstopped: the guest switched the machine off (pc 0x80000024)\ninstructions 9, cycles 9, traps 0, ticks 9\n',
      stderr: '',
    });
  });

  test('prints the same as JSON', () => {
    const { code, stdout } = exec('hello.s', hello, '--json');
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      {
        file: 'hello.s',
        console: 'ok',
        stop: { reason: 'shutdown', code: 0 },
        pc: '0x80000024',
        counters: { instructions: 9, cycles: 9, traps: 0, ticks: 9 },
      },
    ]);
  });

  test('runs an ELF executable to the same end', () => {
    const code = assemble(hello).segments[0]?.bytes as Uint8Array;
    const fromElf = exec('hello.elf', tinyElf(code, 0x8000_0000, 0x1000));
    expect(fromElf).toEqual(exec('hello.s', hello));
  });

  test('ends with 1 when the guest says that it failed', () => {
    const { code, stdout } = exec('fails.s', hello.replace('0x5555', '0x33333'));
    expect(code).toBe(1);
    expect(stdout).toContain('stopped: the guest ended with code 3 (');
  });

  test('stops an endless program after --max steps and names the last trap', () => {
    const { code, stdout } = exec(
      'endless.s',
      '  la t0, on\n  csrw mtvec, t0\n  ecall\non: j on',
      '--max',
      '1000',
    );
    expect(code).toBe(1);
    expect(stdout).toContain(
      'stopped: the allowed number of steps was used up (pc 0x80000010; last trap: environment call from M-mode)',
    );
    expect(stdout).toContain('cycles 1000, traps 1,');
  });

  test('shows an assembly error with its line and a caret', () => {
    expect(exec('wrong.s', '\taddi a0, a0, 1\n\tli\ta0, 5 +\n')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^wrong\.s:2:\d+: expected .*, found .*\n {2}\tli\ta0, 5 \+\n {2}\t {2}\t *\^+\n$/,
      ),
    });
  });

  test.each<[string, string[], RegExp]>([
    ['nothing', [], /^expected one file, found 0\nnpm run exec -- /],
    [
      'a file that is not there',
      ['none.s'],
      /^none\.s: expected a file that can be read, found nothing there\n$/,
    ],
    ['a folder', ['.'], /^\.: expected a file that can be read, found a folder\n$/],
    ['a bad bound', ['hello.s', '--max', '0'], /^--max: expected a number of steps from 1, found "0"\n/],
    ['an unknown option', ['hello.s', '--fast'], /--fast/],
  ])('ends with 2 for %s', (_, args, message) => {
    const { code, stdout, stderr } = runCli('exec', args, folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['is cut off', tinyElf(new Uint8Array(4), 0x8000_0000).subarray(0, 60), /^bad\.elf: .*expected/],
    ['is loaded where no memory is', tinyElf(new Uint8Array(4), 0x4000_0000), /^bad\.elf: .*0x40000000/],
    [
      'needs more memory than there is',
      tinyElf(new Uint8Array(4), 0x8000_0000, 0x7000_0000),
      /^bad\.elf: expected segments of at most 16777216 bytes, found one of 1879048192\n/,
    ],
  ])('ends with 2 for an executable that %s', (_, bytes, message) => {
    const { code, stderr } = exec('bad.elf', bytes);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
