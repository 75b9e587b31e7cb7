// The way in which a command runs a machine: hot code translated; with `--translator off` the fast interpreter alone, with
// `--interpreter reference` the readable one. All do and count the same. `--translator eager` translates whatever is jumped to, for
// tests of the translator with programs that do each thing once.

import { ReferenceRunner, type MachineOptions, type Runner } from '../../lessons-engine/machine/index.ts';
import { makeRunner } from '../../lessons-engine/translator/index.ts';
import { oneOf } from './machine-wishes.ts';

export type Way = 'translator' | 'eager' | 'fast' | 'reference';

/** For `parseArgs`. */
export const wayFlags = {
  interpreter: { type: 'string', default: 'fast' },
  translator: { type: 'string', default: 'on' },
} as const;

/** For the usage line. */
export const wayUsage = '[--interpreter fast|reference] [--translator on|off|eager]';

/** What the flags say. Throws a `UsageError`. */
export function readWay(values: { interpreter: string; translator: string }): Way {
  const interpreter = oneOf('--interpreter', values.interpreter, ['fast', 'reference']);
  const translator = oneOf('--translator', values.translator, ['on', 'off', 'eager']);
  if (interpreter === 'reference' || translator === 'off') return interpreter;
  return translator === 'eager' ? 'eager' : 'translator';
}

/** A machine at reset. `interceptTraps`: each trap ends a run, so that it can be looked at. */
export function running(options: MachineOptions & { interceptTraps?: boolean }, way: Way): Runner {
  if (way === 'reference') return new ReferenceRunner(options);
  return makeRunner({
    ...options,
    translator: way !== 'fast',
    ...(way === 'eager' && { threshold: 1 }),
  });
}
