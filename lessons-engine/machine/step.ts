// One step, with a list of what it changed. `run` does the same work without paying for the list.

import { decode, instructionSize, type Instruction } from '../isa/index.ts';
import { advance } from './advance.ts';
import type { Change } from './changes.ts';
import { dueInterrupt } from './deliver-trap.ts';
import type { Machine } from './machine.ts';
import type { Mode } from './mode.ts';
import { record } from './record.ts';
import type { Stop } from './stop.ts';
import { Access } from './translation/access.ts';

export interface Step {
  /** Where the step began. */
  pc: number;
  /** That of the hart before the step. */
  mode: Mode;
  /** V: it was a guest's. */
  virtual: boolean;
  /** The instruction there; null when an interrupt came first, or when no instruction could be fetched or decoded. */
  instruction: Instruction | null;
  /** What mcause or scause was set to when the step entered a handler, else null. */
  cause: number | null;
  /** What `undo` takes back. */
  changes: Change[];
  /** What ended the run, or null when it can go on. */
  stop: Stop | null;
}

/** Takes one step and says what it changed. */
export function step(machine: Machine): Step {
  const { hart } = machine;
  const { pc, mode, virtual } = hart;
  const instruction = dueInterrupt(hart) === null ? instructionAt(machine, pc) : null;
  hart.lastCause = null;
  const { result: stop, changes } = record(machine.parts, () => advance(machine, 1));
  return { pc, mode, virtual, instruction, cause: hart.lastCause, changes, stop };
}

/** The instruction that stands at `pc` in the present translation; null when none can be fetched, or none of this hart's. */
export function instructionAt({ hart, bus, predecoder }: Machine, pc: number): Instruction | null {
  const decoded = (word: number): Instruction | null =>
    predecoder.operation(word) === null ? null : decode(word);
  if ((pc & hart.misalignment) !== 0) return null;
  const half = (at: number): number | null => {
    const physical = hart.mmu.peek(at >>> 0, Access.Execute);
    return physical === null || bus.ramAt(physical, 2) === null ? null : (bus.load(physical, 2) as number);
  };
  const low = half(pc);
  if (low === null) return null;
  if (instructionSize(low) === 2) return decoded(low);
  const high = half(pc + 2);
  return high === null ? null : decoded(low | (high << 16));
}
