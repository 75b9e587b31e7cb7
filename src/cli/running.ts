// A machine together with the interpreter that a command runs it on: the fast one, or with `--interpreter reference` the
// readable one. Both do and count the same.

import {
  FastMachine,
  Machine,
  run,
  virtMachine,
  type MachineOptions,
  type Stop,
} from '../../lessons-engine/machine/index.ts';
import { oneOf } from './machine-wishes.ts';

export interface Running {
  readonly machine: Machine;
  /** Takes at most `budget` steps. */
  run(budget: number): Stop;
}

export type Interpreter = 'fast' | 'reference';

/** For `parseArgs`. */
export const interpreterFlag = { interpreter: { type: 'string', default: 'fast' } } as const;

/** For the usage line. */
export const interpreterUsage = '[--interpreter fast|reference]';

/** What the flag says. Throws a `UsageError`. */
export function readInterpreter({ interpreter }: { interpreter: string }): Interpreter {
  return oneOf('--interpreter', interpreter, ['fast', 'reference']);
}

/** A machine at reset. `interceptTraps`: each trap ends a run, so that it can be looked at. */
export function running(
  options: MachineOptions & { interceptTraps?: boolean },
  interpreter: Interpreter,
): Running {
  if (interpreter === 'fast') return new FastMachine(options);
  const { hart } = virtMachine(options);
  const machine = new Machine({ hart, interceptTraps: options.interceptTraps ?? false });
  return { machine, run: (budget) => run(machine, budget) };
}
