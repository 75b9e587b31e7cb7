// `npm run lab -- <lab> --wrong <name>`: a wrong answer of a lab, graded from the command line.

import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

const lab = 'trap-and-emulate/vmm-loop';
const edit = 'content/chapters/04-trap-and-emulate/labs/vmm-loop/wrong/forgets-mpie.edit.ts';

describe('npm run lab --wrong', () => {
  test.each([
    ['a program', 'prints-what-is-expected', 'other-data'],
    ['an edit of the solution', 'forgets-mpie', 'traps'],
    ['a file name', 'forgets-mpie.edit.ts', 'traps'],
  ])('grades %s', (_, name, check) => {
    const { code, stdout, stderr } = runCli('lab', [lab, '--wrong', name]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^✗ ${check}: `, 'm'));
  });

  test.each<[string, string[], RegExp]>([
    [
      'a wrong answer that is not there',
      [lab, '--wrong', 'forgets'],
      /^--wrong: expected a wrong answer of trap-and-emulate\/vmm-loop, found "forgets"\. There are:\n(.*\n)* {2}forgets-mpie\n/,
    ],
    [
      'an edit in the place of a program',
      [lab, resolve(edit)],
      /forgets-mpie\.edit\.ts: expected a program, found an edit of the solution\. Run: npm run lab -- \S+ --wrong forgets-mpie\n$/,
    ],
    ['a file and a wrong answer', [lab, 'a.ts', '--wrong', 'forgets-mpie'], /^expected a lab and a file/],
  ])('ends with 2 for %s', (_, args, message) => {
    const { code, stdout, stderr } = runCli('lab', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
  });
});
