// What the sandbox says of a run that failed, in a sentence or two for the reader.

import type { Failure } from '../sandbox/index.ts';
import { CheckFailure } from './check-failure.ts';
import { nearestName } from './nearest-name.ts';

/** Said wherever a run is stopped for its fuel. */
export const WHAT_FUEL_IS =
  'Fuel counts the turns of your loops, your calls and the work of built-in functions; every check has the same amount of it, on every machine.';

/** `functions`: what the reader's code can call beyond the language, as `vm.createVcpu`. */
export function readerFailure(failure: Failure, functions: readonly string[] = []): CheckFailure {
  const { line, column = 1 } = failure;
  return new CheckFailure(
    sentence(failure, functions),
    line === undefined ? {} : { place: { line, column } },
  );
}

function sentence({ kind, name, message, called }: Failure, functions: readonly string[]): string {
  switch (kind) {
    case 'threw':
      return `Your code threw ${name ? `${name}: ` : ''}${message}${meant(called, functions)}`;
    case 'fuel':
      return `Your code was stopped: it ran out of fuel, as an endless loop does. ${WHAT_FUEL_IS}`;
    case 'memory':
      return 'Your code was stopped: it asked for more memory than a check may use.';
    case 'stack':
      return 'Your code was stopped: its calls are nested too deeply, as in an endless recursion.';
    case 'unsettled':
      return `Your code waits for a promise that never settles: ${message}.`;
    default:
      return message.charAt(0).toUpperCase() + message.slice(1);
  }
}

function meant(called: string | undefined, functions: readonly string[]): string {
  if (called === undefined) return '';
  const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
  const nearest = nearestName(lastPart(called), functions.map(lastPart));
  const found = functions.find((each) => lastPart(each) === nearest);
  return found === undefined ? '' : `. Did you mean \`${found}\`?`;
}
