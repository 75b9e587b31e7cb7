// The lab oci-lifecycle against programs that do not do the work, or more than they may.

import { expect, it } from 'vitest';
import lab from '../../content/chapters/12-images-and-runtimes/labs/oci-lifecycle/lab.ts';
import { grade } from '../../lessons-engine/grader/index.ts';
import { loadSandbox } from '../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

const both = (foresee: string, run: string): string =>
  `export function foresee(bundle, operations) { ${foresee} } export function run(runtime, order) { ${run} }`;

it.each([
  ['does nothing', both('', '')],
  ['sees no operation', both('return [];', 'return "ended";')],
  [
    'answers with what is no step',
    both('return operations.map(() => ({ ok: 1, runs: {}, status: null }));', 'return { outcome: "ended" };'),
  ],
  [
    'answers with steps that lie about themselves',
    both(
      'return operations.map(() => ({ ok: true, runs: new Proxy([], { get: () => 4 }), status: "created" }));',
      'return ["ended"];',
    ),
  ],
  ['creates for ever', both('return [];', 'for (let n = 0; ; n++) runtime.create("c" + n, order.bundle);')],
  ['waits for ever', both('return [];', 'for (;;) runtime.wait(10000);')],
  [
    'hands in nonsense',
    both(
      'return [];',
      'runtime.create({}, []); runtime.kill("../..", 9); runtime.wait(NaN); return "ended";',
    ),
  ],
  [
    'asks for options of the runtime',
    both('return [];', 'runtime.create("--root=/", "/bundles/../../etc"); return "refused";'),
  ],
  ['replaces what it was given', both('return [];', 'runtime.state = () => "none"; return "ended";')],
])('the lab oci-lifecycle is not passed by a program that %s', async (_, program) => {
  const report = await grade(lab, program, await loadSandbox(quickjsWasm()));
  for (const { passed, message = '' } of report.checks) {
    expect(passed).toBe(false);
    expect(message).toMatch(/\S.{20,}/);
    expect(message).not.toMatch(/\[object/);
  }
});
