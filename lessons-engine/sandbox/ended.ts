// How a run ends early: the exception that carries its failure, and the failures that need no thrown value.

import { placeOf } from './explain-failure.ts';
import type { HostStop } from './host-functions.ts';
import type { Failure, StackFrame } from './outcome.ts';

/** Ends a run with a failure; caught where the run started. */
export class Ended extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The fuel or the work count is used up. */
export function outOfFuel(stack: readonly StackFrame[]): Failure {
  // Only the line: QuickJS notes places where something can throw, and a loop's edge is not one. In a function the last such
  // place is not far; at the top of the file it may be any line, so none is named.
  const isAtTop = stack.length === 1 && stack[0]?.functionName === '';
  const { line } = placeOf(stack);
  const place = line === undefined || isAtTop ? {} : { line };
  return { kind: 'fuel', message: 'ran out of fuel: the program does not come to an end', ...place, stack };
}

export const OUT_OF_MEMORY: Failure = { kind: 'memory', message: 'ran out of memory', stack: [] };

export const OUT_OF_STACK: Failure = { kind: 'stack', message: 'calls are nested too deeply', stack: [] };

/** `names`: the functions of which one at least was wanted. `found`: what the program does export. */
export function missingExport(names: readonly string[], found: readonly string[]): Failure {
  const expected = `expected an exported function ${names.map((name) => `"${name}"`).join(' or ')}`;
  const exports = found.length === 0 ? 'no exports' : `the exports ${found.join(', ')}`;
  const message = names.some((name) => found.includes(name))
    ? `${expected}, found an export of that name that is not a function`
    : `${expected}, found ${exports}: write \`export function ${names[0]}(…)\``;
  return { kind: 'missing-export', message, stack: [] };
}

/** `code` is the program without its types, and so without its type imports, line for line. */
export function refusedImport(module: string, code: string): Failure {
  const quoted = [`'${module}'`, `"${module}"`];
  const index = code.split('\n').findIndex((line) => quoted.some((text) => line.includes(text)));
  const message = `expected only "import type", found an import of values from "${module}"`;
  return { kind: 'import', message, ...(index < 0 ? {} : { line: index + 1 }), stack: [] };
}

/** A host function ended the run; `stop` says why. */
export function stoppedByHost(stop: HostStop, stack: readonly StackFrame[]): Failure {
  return { kind: 'stopped', message: stop.message, ...placeOf(stack), stack };
}

/** `what` names the promise. */
export function unsettled(what: string): Failure {
  const message = `the promise of ${what} is still pending, and nothing is left to run that could settle it`;
  return { kind: 'unsettled', message, stack: [] };
}
