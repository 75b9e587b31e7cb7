// `npm run conformance`: the verdicts of test programs, as a process over a folder of them.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { end, testProgram } from '../../support/test-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command over a folder with these files. */
function conformance(name: string, files: Record<string, string | Uint8Array>, ...args: string[]) {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, file), content);
  return runCli('conformance', [name, ...args], folder);
}

/** Prints a character with the system call of the -v environment, then passes. */
const talks = `
        la   t0, call
        la   t1, tohost
        sw   t0, (t1)
        la   t2, fromhost
1:      lw   t3, (t2)
        beqz t3, 1b
        lw   t3, (t1)
        bnez t3, bad
        ${end(3)}
bad:    ${end(5)}
text:   .ascii "hi"
        .align 3
call:   .word 64, 0, 1, 0, text, 0, 2, 0
`;

/** Reads a CSR that is not there; its handler says that test 7 failed. */
const traps = `
        la   t0, handler
        csrw mtvec, t0
        csrr zero, 0x5c0
        .align 2
handler: ${end(2 * 7 + 1)}
`;

/** Misaligned on purpose; passes where that works. */
const misaligned = `
        la   t0, fail
        csrw mtvec, t0
        la   t0, tohost
        lw   t1, 9(t0)
        ${end(1)}
        .align 2
fail:   csrr t1, mcause
        ${end(2 * 17 + 1)}
`;

const leaves = (word: string): string => `
        la   t0, begin_signature
        li   t1, ${word}
        sw   t1, 4(t0)
        ${end(1)}
        .align 2
begin_signature: .word 0xdeadbeef, 0
end_signature:
`;

describe('npm run conformance', () => {
  test('prints a table: pass, fail with test number and pc, time-out in instructions, skipped with the reason', () => {
    const { code, stdout, stderr } = conformance(
      'all',
      {
        a: testProgram(end(1)),
        b: testProgram(traps),
        c: testProgram('loop: j loop'),
        d: testProgram('loop: j loop', ''),
        e: testProgram(talks),
        'notes.txt': 'no program',
      },
      '--max',
      '1000',
    );
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^pass {6}a {2}\d+ instructions$/),
      'fail      b  test 7 at pc 0x8000000c, last trap: illegal instruction',
      'time-out  c  1000 instructions, still at pc 0x80000000',
      'skipped   d  it has no symbol tohost',
      expect.stringMatching(/^fail {6}e {2}test 1 at pc 0x[0-9a-f]{8}; printed "hi"$/),
      '--',
      'all: 1 pass, 2 fail, 1 time-out, 1 skipped',
      '',
    ]);
    expect(code).toBe(1);
  });

  test('finds the same, step for step, on the other interpreter', () => {
    const programs = { a: testProgram(end(1)), b: testProgram(traps), c: testProgram('loop: j loop') };
    const files = { ...programs, d: testProgram(talks), e: testProgram(misaligned) };
    const on = (...flags: string[]) => conformance('both', files, '--json', '--max', '1000', ...flags);
    expect(on('--interpreter', 'reference')).toEqual(on());
    expect(on('--interpreter', 'slow')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--interpreter: expected fast or reference, found "slow"'),
    });
  });

  test('tells the same as JSON', () => {
    const { code, stdout } = conformance('json', { a: testProgram(end(1)) }, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      folder: 'json',
      max: 5_000_000,
      options: { misaligned: 'works' },
      counts: { pass: 1, fail: 0, 'time-out': 0, skipped: 0 },
      rows: [{ file: 'a', verdict: 'pass' }],
    });
    expect(code).toBe(0);
  });

  test('runs on the machine that the flags describe', () => {
    const files = { a: testProgram(misaligned) };
    expect(conformance('flags', files).code).toBe(0);
    const { code, stdout } = conformance('flags', files, '--misaligned', 'trap');
    expect([code, stdout]).toEqual([1, expect.stringContaining('test 17 at pc 0x80000014, last trap: load')]);
  });

  test('writes a signature and compares it with a reference beside the file', () => {
    const written = conformance('signature', { a: testProgram(leaves('0x1234')) }, '--signature', '.sig');
    expect(written.code).toBe(0);
    expect(readFileSync(join(folder, 'signature/a.sig'), 'latin1')).toBe('deadbeef\n00001234\n');
    const compare = (reference: string) =>
      conformance('signature', { 'a.ref': reference }, '--reference', '.ref');
    expect(compare('DEADBEEF\n00001234\n').code).toBe(0);
    const { code, stdout } = compare('deadbeef\n00001235\n00000000\n');
    expect(code).toBe(1);
    expect(stdout).toContain('signature: word 1: expected 00001235, found 00001234 (2 of 3 words differ)');
  });

  test('says what is missing: a reference, a signature, room in memory', () => {
    const { code, stdout } = conformance(
      'missing',
      {
        a: testProgram(leaves('1')),
        'b.elf': testProgram(end(1)),
        'b.elf.ref': '',
      },
      '--reference',
      '.ref',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/skipped {3}a .*a\.ref: expected a file that can be read, found nothing there/);
    expect(stdout).toContain('expected symbols begin_signature and end_signature, found none of that name');
  });

  test.each<[string, string[], string]>([
    ['no folder', [], 'expected one folder, found 0'],
    [
      'a folder that is not there',
      ['nowhere'],
      'nowhere: expected a folder that can be read, found nothing there',
    ],
    ['no ELF', ['empty'], 'empty: expected ELF files, found none among 1 files'],
    ['an odd limit', ['all', '--max', 'x'], '--max: expected a whole number from 1'],
    [
      'an unknown extension',
      ['all', '--extensions', 'M,Q'],
      '--extensions: expected some of M, A, C, Sv32, H',
    ],
    ['a wrong ending', ['all', '--reference', 'ref/../x'], '--reference: expected the ending of a file name'],
  ])('refuses %s', (_, args, message) => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    writeFileSync(join(folder, 'empty', 'a.txt'), 'text');
    const { code, stderr, stdout } = runCli('conformance', args, folder);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
