// `npm run boot`: kernels on the machine, with input from the command line, as a process.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ScriptedInput, unescapeInput } from '../../../src/cli/boot-input.ts';
import { runCli } from '../../support/run-cli.ts';
import { echoShell, tinyKernel } from '../../support/tiny-kernel.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-boot-'));
afterAll(() => rmSync(folder, { recursive: true }));

const boot = (kernel: string | Uint8Array, ...args: string[]) => {
  writeFileSync(join(folder, 'Image'), kernel);
  return runCli('boot', ['Image', ...args], folder);
};

describe('npm run boot', () => {
  test('types each line of the input at a prompt, and ends when the guest switches itself off', () => {
    const { code, stdout, stderr } = boot(tinyKernel(echoShell), '--input', 'one\\ntwo\\nq');
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^# \[one\]\n# \[two\]\n# \n--\nstopped: the guest switched the machine off \(pc 0x8/,
    );
    expect(code).toBe(0);
  });

  test('tells the same on the other interpreter, counts included', () => {
    const kernel = tinyKernel(echoShell, { textOffset: 0x40_0000 });
    const on = (...flags: string[]) => boot(kernel, '--input', 'one\\nq', '--memory', '8', ...flags);
    const fast = on();
    expect(fast.stdout).toContain('# [one]');
    expect(on('--interpreter', 'reference')).toEqual(fast);
  });

  test('runs a kernel of supervisor mode behind the firmware', () => {
    const kernel = tinyKernel(echoShell, { textOffset: 0x40_0000 });
    const { code, stdout } = boot(kernel, '--input', 'q', '--json', '--memory', '8');
    expect(JSON.parse(stdout)).toMatchObject({ mode: 'S', console: '# ', counters: { traps: 0 } });
    expect(code).toBe(0);
  });

  test('ends at the prompt when the input is used up, twice with the same log', () => {
    const run = () => boot(tinyKernel(echoShell), '--input', 'one', '--memory', '1');
    const first = run();
    expect(first.stdout).toContain(
      '# [one]\n# \n--\nstopped: the guest is at its prompt, and all input was typed',
    );
    expect(first).toEqual(run());
    expect(first.code).toBe(0);
  });

  test('says when a guest never comes to a prompt', () => {
    expect(boot(tinyKernel('1: j 1b'), '--input', 'a', '--max', '1000')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('stopped: 1000 steps were used up (pc 0x80000040)'),
    });
    expect(boot(tinyKernel('1: wfi\nj 1b'), '--input', 'a').stdout).toContain(
      'stopped: the guest waits for input, but has shown no prompt',
    );
  });

  test.each<[string, string | Uint8Array, string[], string]>([
    ['what is no kernel', 'hello', ['--input', ''], 'Image: Linux Image: expected a header of 64 bytes'],
    [
      'no room',
      tinyKernel('nop', { imageSize: 2 ** 30 }),
      ['--input', ''],
      'expected a kernel that ends before',
    ],
    [
      'a file that is not there',
      tinyKernel('nop'),
      ['--initrd', 'none'],
      'none: expected a file that can be read',
    ],
    [
      'no device tree',
      tinyKernel('nop'),
      ['--dtb', 'Image'],
      'Image: device tree: expected the magic number',
    ],
    [
      'a command line that nobody reads',
      tinyKernel('nop'),
      ['--dtb', 'Image', '--append', 'x'],
      '--dtb: expected alone',
    ],
    ['a mode that is none', tinyKernel('nop'), ['--mode', 'U'], '--mode: expected M or S, found "U"'],
    ['JSON without input', tinyKernel('nop'), ['--json'], 'expected with --input'],
  ])('refuses %s', (_, kernel, args, message) => {
    const { code, stderr, stdout } = boot(kernel, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe('ScriptedInput', () => {
  test('answers each prompt once, with the prompt of its choice', () => {
    const input = new ScriptedInput('a\nb', 'OK> ');
    const answers = ['OK', 'OK> ', 'OK> ', 'OK> a\n# ', 'OK> a\nOK> ', 'OK> a\nOK> b\nOK> '];
    expect(answers.map((output) => input.answer(output))).toEqual([null, 'a\n', null, null, 'b\n', 'done']);
  });
});

describe('unescapeInput()', () => {
  test('reads the escapes of a command line', () => {
    expect(unescapeInput('a\\n\\x03\\\\n\\q')).toBe('a\n\x03\\n\\q');
  });
});
