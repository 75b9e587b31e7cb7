// One loaded sandbox for a test file, and the shortest way to run a program in it.

import { loadSandbox, type Outcome, type RunOptions } from '../../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';

export const sandbox = await loadSandbox(quickjsWasm());

/** Runs the exported function `main` of `program.ts` without arguments, seed 1, unless told otherwise. */
export function run(source: string, options: Partial<RunOptions> = {}): Promise<Outcome> {
  const program = { fileName: 'program.ts', source };
  return sandbox.run({ program, call: { name: 'main', args: [] }, seed: 1, ...options });
}

/** The same with `body` as the body of `main`, which starts on line 2. */
export function runBody(body: string, options: Partial<RunOptions> = {}): Promise<Outcome> {
  return run(`export function main(): any {\n${body}\n}`, options);
}

export { verdict } from '../../support/sandbox-verdict.ts';
