// Programs that come out otherwise on a machine without the hypervisor extension say so in their second line: the machine
// page lets its reader choose.

import { assemble } from '../../lessons-engine/isa/index.ts';
import {
  extensionNames,
  run,
  stopText,
  virtMachine,
  type Extension,
} from '../../lessons-engine/machine/index.ts';
import { referenceOptions } from './reference-machine.ts';

const STEPS = 1000;
const NOTE = '# For a machine with the H extension.';

function outcome(source: string, extensions: readonly Extension[]): string {
  const machine = virtMachine({ ...referenceOptions, extensions });
  machine.load(assemble(source));
  const stop = run(machine, STEPS);
  return `${stopText(stop)} ${machine.hart.x.join(' ')}`;
}

/** Whether the program ends otherwise, or with other values in registers, when there is no H extension. */
export function needsHypervisor(source: string): boolean {
  const without = extensionNames.filter((name) => name !== 'H');
  return outcome(source, extensionNames) !== outcome(source, without);
}

/** The program, with a note where it needs one. */
export function noted(source: string): string {
  return needsHypervisor(source) ? source.replace('\n', `\n${NOTE}\n`) : source;
}
