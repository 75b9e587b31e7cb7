// The machine that the reference is about: everything that can be switched on is on.

import { assemble } from '../../lessons-engine/isa/index.ts';
import {
  extensionNames,
  run,
  virtMachine,
  type Machine,
  type Stop,
} from '../../lessons-engine/machine/index.ts';

const STEPS = 10_000;

/** A machine at reset, with the hypervisor extension; 64 KiB unless said otherwise. */
export function referenceMachine(ramSize = 0x1_0000): Machine {
  return virtMachine({ extensions: extensionNames, ramSize });
}

/** The machine after `source` has run to its end. */
export function afterProgram(source: string): { machine: Machine; stop: Stop } {
  const machine = referenceMachine(0x10_0000);
  machine.load(assemble(source));
  return { machine, stop: run(machine, STEPS) };
}
