// What the lab container-runtime does with programs that do not want to learn: they are stopped, refused with words, or found
// out; and whatever they do, a run of all checks makes a bounded number of steps.

import { beforeAll, describe, expect, test } from 'vitest';
import { editSolution, grade, type Report } from '../../lessons-engine/grader/index.ts';
import { loadSandbox, type Sandbox } from '../../lessons-engine/sandbox/index.ts';
import lab from '../../content/chapters/11-containers/labs/container-runtime/lab.ts';
import solution from '../../content/chapters/11-containers/labs/container-runtime/solution.ts?raw';
import { CONSTANTS } from '../../content/chapters/11-containers/linux-constants.ts';
import declarations from '../../content/apis/linux.d.ts?raw';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await loadSandbox(quickjsWasm());
});

const check = (id: string, source: string): Promise<Report> =>
  grade({ ...lab, checks: lab.checks.filter((each) => each.id === id) }, source, sandbox);

/** What the check `id` says to a `start` with this body. */
async function said(body: string, id = 'names'): Promise<string> {
  const source = `export function start(linux, spec) { ${body} }\nexport function remove(linux, spec, pid) { linux.kill(pid, 9); linux.waitpid(pid); }`;
  const [result] = (await check(id, source)).checks;
  expect(result?.passed).toBe(false);
  return [result?.message, result?.expected, result?.found].join(' | ');
}

/** The solution with one piece replaced. */
const edited = (from: string, to: string): string =>
  editSolution(solution, { fails: 'names', because: 'a test', replace: [[from, to]] }, 'this test');

describe('the calls of ring/linux', () => {
  test('are counted, so that a loop of them ends', async () => {
    expect(await said('for (;;) linux.getpid();')).toContain('made 400 system calls and was not done');
    expect(await said('for (;;) try { linux.chdir("/nowhere"); } catch {}')).toContain(
      'made 400 system calls',
    );
  });

  test('say what was expected and found when the arguments are none', async () => {
    expect(await said('linux.mkdir(7);')).toContain('mkdir(path): expected a string, found 7');
    expect(await said('linux.kill("all", 9);')).toMatch(
      /kill\(pid\): expected a whole number of 32 bits, found .*all/,
    );
    expect(await said('linux.setgroups({ length: 1e9 });')).toContain(
      'setgroups(groups): expected a list of at most 256',
    );
    expect(await said('linux.chdir("\\0");')).toContain('without a zero');
    expect(await said('linux.chdir("x".repeat(1e6));')).toContain('at most 16384 bytes');
    expect(await said('linux.clone(17);')).toContain('expected a function as child');
  });

  test('fail with the name of the error', async () => {
    expect(await said('linux.mkdir("/proc/x");')).toMatch(/mkdirat\(-100, "\/proc\/x", 493\): E\w+/);
    expect(
      await said(
        'try { linux.chdir("/nowhere"); } catch (error) { throw new Error("caught " + error.name); }',
      ),
    ).toContain('caught ENOENT');
  });

  test('want a child that ends, and hear nothing more from one that has', async () => {
    expect(await said('linux.clone(17, () => {});')).toContain(
      'expected a child that ends in execve or exit',
    );
    expect(
      await said('linux.clone(17, () => { try { linux.exit(0); } catch {} linux.getpid(); });'),
    ).toContain('this task has ended');
  });

  test('tell of a wait that nothing ends', async () => {
    const body =
      'const pid = linux.clone(17, () => { linux.chroot(spec.rootfs); linux.execve("/bin/sleep", ["sleep", "100"], []); }); linux.waitpid(pid);';
    expect(await said(body)).toContain('`waitpid` did not return');
  });

  test('have constants that are what the declarations say', () => {
    const declared = [...declarations.matchAll(/^ {2}readonly (\w+): (\w+);$/gm)].map(
      ([, name = '', value = '']) => [name, Number(value)] as const,
    );
    expect(Object.fromEntries(declared)).toEqual(CONSTANTS);
  });
});

describe('the checks of container-runtime', () => {
  test('run the image’s own programs, or say that they do not', async () => {
    const forged = edited(
      '    guardProc(linux);',
      "    guardProc(linux);\n    linux.mount('tmpfs', '/bin', 'tmpfs', 0);",
    );
    const { checks } = await check('names', forged);
    expect(checks[0]).toMatchObject({ passed: false });
    const changed = edited(
      '    guardProc(linux);',
      "    guardProc(linux);\n    linux.write('/bin/hostname', '#!/bin/sh');",
    );
    const [result] = (await check('names', changed)).checks;
    expect(result?.message).toContain('not those of its image');
  });

  test('look at what was executed, and at whose number is returned', async () => {
    const other = edited(
      'linux.execve(spec.args[0]!, spec.args, spec.env)',
      "linux.execve('/bin/true', ['true'], [])",
    );
    expect((await check('names', other)).checks[0]?.message).toContain('not the spec’s `args`');
    expect(await said('return 2;')).toContain('did not return the number of a child');
    expect(await said('return "1";')).toContain('did not return the number of a child');
  });

  test('make the same number of calls for the solution every time', async () => {
    const first = await grade(lab, solution, sandbox);
    expect(first.passed).toBe(true);
    expect(await grade(lab, solution, sandbox)).toEqual(first);
    expect(first.counters['calls']).toBeLessThan(2000);
  });
});
