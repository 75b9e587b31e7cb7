// One step, with a list of what it changed. `run` does the same work without paying for the list.

import { decode, type Instruction } from '../isa/index.ts';
import { advance } from './advance.ts';
import type { Change } from './changes.ts';
import { dueInterrupt } from './deliver-trap.ts';
import type { Machine } from './machine.ts';
import type { Mode } from './mode.ts';
import { record } from './record.ts';
import type { Stop } from './stop.ts';

export interface Step {
  /** Where the step began. */
  pc: number;
  mode: Mode;
  /** The instruction there; null when an interrupt came first, or when no instruction could be fetched or decoded. */
  instruction: Instruction | null;
  /** What mcause or scause was set to when the step entered a handler, else null. */
  cause: number | null;
  changes: Change[];
  /** What ended the run, or null when it can go on. */
  stop: Stop | null;
}

/** Takes one step and says what it changed. */
export function step(machine: Machine): Step {
  const { hart, bus } = machine;
  const { pc, mode } = hart;
  const instruction =
    dueInterrupt(hart) === null && pc % 4 === 0 && bus.ramAt(pc, 4) ? decode(bus.fetch(pc)) : null;
  hart.lastCause = null;
  const { result: stop, changes } = record(machine.parts, () => advance(machine, 1));
  return { pc, mode, instruction, cause: hart.lastCause, changes, stop };
}
