import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

describe('npm run claims', () => {
  it('lists the claims of one chapter with the place of each answer, and ends with 0', () => {
    const { code, stdout, stderr } = runCli('claims', ['--chapter', '4']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^002-006 {2}04 {2}wrong {7}corrected {2}/m);
    expect(stdout).toMatch(/^ {4}04-trap-and-emulate\/index\.mdx:\d+$/m);
    expect(stdout).toMatch(/^\d+ claims: \d+ used, \d+ corrected, \d+ dropped, 0 waiting$/m);
  });

  it('narrows by document and by answer', () => {
    const { stdout } = runCli('claims', ['--document', 'lecture', '--how', 'dropped', '--json']);
    const rows = JSON.parse(stdout) as { document: string; how: string }[];
    expect(rows.length).toBeGreaterThan(3);
    expect(new Set(rows.map(({ document, how }) => `${document} ${how}`))).toEqual(
      new Set(['lecture dropped']),
    );
  });

  it('lists the systems', () => {
    const { code, stdout } = runCli('claims', ['--systems', '--chapter', '6', '--how', 'named']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Xen +06 +named$/m);
    expect(stdout).toContain('[barham-2003]');
  });

  it.each([
    [['--chapter', '23'], '--chapter: expected a number from 1 to 22, found "23"'],
    [['--document', 'novel'], '--document: expected one of those below, found "novel"'],
    [['--how', 'run'], '--how: expected one of used, corrected, dropped, waiting, found "run"'],
    [['--systems', '--document', 'essay'], '--document: expected no --systems beside it'],
    [['--all'], '--all'],
  ])('says what it expected of %j', (args, problem) => {
    const { code, stderr } = runCli('claims', args);
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
    expect(stderr).toContain('npm run claims -- ');
  });
});
