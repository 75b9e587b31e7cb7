// Variants for students: of every lab, two seeds give a student's program other inputs, and the solution passes with any of them;
// that wrong answers are wrong with any is tested beside, chapter by chapter. Inputs are what goes into the sandbox: arguments of calls, and what host functions
// reply, which is how a program looks at a guest or a world; and what a module that the program
// has made is called with.

import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { hashOf, variantSeed } from '../../../lessons-engine/assignment/index.ts';
import { grade, type Lab } from '../../../lessons-engine/grader/index.ts';
import { loadSandbox, type HostFunction, type Sandbox } from '../../../lessons-engine/sandbox/index.ts';
import { MeteredInstance } from '../../../lessons-engine/wasm/index.ts';
import { labFolders } from '../../../src/cli/labs.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';

const modules = import.meta.glob<{ default: Lab }>('../../../content/chapters/*/labs/*/lab.ts');
const folders = labFolders().map((folder) => ({ id: folder.id, folder }));

/** Seeds as an assignment gives them to two students. */
const seeds = ['11712345', '11754321'].map(
  (student) =>
    variantSeed(
      { id: 'aaaabbbbccccdddd', policy: { variants: true } as never },
      student,
      'lab:of-every/chapter',
    ) as number,
);

/** A sandbox that writes down what goes into it. */
function recording(sandbox: Sandbox, seen: unknown[]): Sandbox {
  const recorded =
    (name: string, reply: HostFunction): HostFunction =>
    (...args) => {
      const value = reply(...args);
      seen.push([name, value ?? null]);
      return value;
    };
  return {
    load: (options) => sandbox.load(options),
    run: ({ host = {}, ...options }) => {
      seen.push(options.call);
      const entries = Object.entries(host).map(([name, reply]) => [name, recorded(name, reply)] as const);
      return sandbox.run({ ...options, host: Object.fromEntries(entries) });
    },
  };
}

afterEach(() => vi.restoreAllMocks());

describe.each(folders)('lab $id', ({ id, folder }) => {
  let sandbox: Sandbox;
  let lab: Lab;
  const solution = readFileSync(new URL('solution.ts', folder.folder), 'utf8');

  beforeAll(async () => {
    console.log(`seeds ${seeds.join(', ')}`);
    sandbox = await loadSandbox(quickjsWasm());
    const load = modules[`../../../content/chapters/${folder.numbered.replace('/', '/labs/')}/lab.ts`];
    expect(load, id).toBeDefined();
    lab = (await load!()).default;
  });

  test('gives two students other inputs, and the solution passes with both', async () => {
    const inputs: string[] = [];
    for (const seed of seeds) {
      const seen: unknown[] = [];
      vi.restoreAllMocks();
      const { call } = MeteredInstance.prototype;
      vi.spyOn(MeteredInstance.prototype, 'call').mockImplementation(function (
        this: MeteredInstance,
        ...args
      ) {
        seen.push(args);
        return call.apply(this, args);
      });
      const report = await grade(lab, solution, recording(sandbox, seen), { seed });
      const failing = report.checks.filter(({ passed }) => !passed).map((check) => check.id);
      expect(failing, `seed ${seed}`).toEqual([]);
      expect(seen.length, 'inputs that were seen').toBeGreaterThan(0);
      inputs.push(hashOf(seen));
    }
    expect(inputs[0], `lab ${id}: expected inputs that depend on the seed`).not.toBe(inputs[1]);
  });
});
