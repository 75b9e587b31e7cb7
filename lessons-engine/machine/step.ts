// One step, with a list of what it changed. `run` does the same work without paying for the list.

import { decode, type Instruction } from '../isa/index.ts';
import { advance } from './advance.ts';
import type { MemoryChange } from './bus.ts';
import { hartChanges, pictureHart, type Change } from './changes.ts';
import { dueInterrupt } from './deliver-trap.ts';
import type { Machine } from './machine.ts';
import type { Mode } from './mode.ts';
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
  const before = pictureHart(hart);
  const devicesBefore = bus.devices.map((device) => device.save());
  const interrupt = dueInterrupt(hart);
  const instruction = interrupt === null && bus.ramAt(hart.pc, 4) ? decode(bus.fetch(hart.pc)) : null;
  hart.lastCause = null;
  const journal: MemoryChange[] = [];
  bus.journal = journal;
  let stop: Stop | null;
  try {
    stop = advance(machine, 1);
  } finally {
    bus.journal = null;
  }
  const changes: Change[] = [...journal, ...hartChanges(before, hart)];
  bus.devices.forEach((device, index) => {
    const was = devicesBefore[index] ?? {};
    const is = device.save();
    if (Object.keys(is).some((key) => is[key] !== was[key]))
      changes.push({ kind: 'device', name: device.name, before: was, after: is });
  });
  return { pc: before.pc, mode: before.mode, instruction, cause: hart.lastCause, changes, stop };
}
