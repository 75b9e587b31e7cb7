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

  test.each<[string, string, string[]]>([
    [
      'never set a handler',
      '_start: nop\n  lw a0, 4(zero)\n',
      [
        'handler: mtvec is 0x00000000; there: instruction access fault (0x00000000)',
        'entered: from 0x80000004, stuck.s:2: load access fault (mtval 0x00000004)',
        "mtvec is 0 as at reset: a program that may trap first writes its handler's address there.",
        'instructions 1, cycles 4, traps 3, ticks 4',
      ],
    ],
    [
      'set a handler that cannot run, and stops nowhere',
      '_start: la t0, trap\n  csrw mtvec, t0\n  j end\ntrap: .word 0\nend:',
      [
        'handler: mtvec is 0x80000010; there: illegal instruction (0x80000010, stuck.s:4)',
        'entered: from 0x80000014: illegal instruction (mtval 0x00000000)',
        'no instruction of stuck.s stands at 0x80000014: did it run on past its end?',
        'instructions 4, cycles 7, traps 3, ticks 7',
      ],
    ],
    [
      'is a part of another',
      'jr zero\n',
      [
        'handler: mtvec is 0x00000000; there: instruction access fault (0x00000000)',
        'entered: by a jump or an interrupt',
        "mtvec is 0 as at reset: a program that may trap first writes its handler's address there.",
        'stuck.s has no _start, so it began with its first instruction: is it a part, to be assembled with others?',
        'instructions 1, cycles 3, traps 2, ticks 3',
      ],
    ],
  ])('stops a program at once that %s, and says where and why', (_, source, lines) => {
    const { code, stdout } = exec('stuck.s', source);
    expect([code, stdout.trimEnd().split('\n')]).toEqual([
      1,
      [
        '--',
        'stopped: the trap handler traps at its own first instruction, so no other can ever run',
        ...lines,
      ],
    ]);
  });

  test('prints as JSON where it is stuck', () => {
    expect(JSON.parse(exec('stuck.s', 'ebreak', '--json').stdout)).toMatchObject({
      stop: {
        reason: 'stuck',
        vector: 'mtvec',
        trap: { cause: 'instruction access fault', pc: '0x00000000', tval: '0x00000000' },
        first: { cause: 'breakpoint', pc: '0x80000000' },
      },
      pc: '0x00000000',
    });
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
    [
      'a bad bound',
      ['hello.s', '--max', '0'],
      /^--max: expected a number of steps from 1 to 2\^53 - 1, found "0"\n/,
    ],
    ['an unknown option', ['hello.s', '--fast'], /--fast/],
  ])('ends with 2 for %s', (_, args, message) => {
    const { code, stdout, stderr } = runCli('exec', args, folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('ends with 2 when there is nothing to run', () => {
    expect(exec('empty.s', '# only said\n')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'empty.s: expected instructions or data, found none\n',
    });
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
