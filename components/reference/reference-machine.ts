// The machine that the reference is about: everything that can be switched on is on.

import { assemble } from '../../lessons-engine/isa/index.ts';
import {
  extensionNames,
  run,
  virtMachine,
  type Machine,
  type MachineOptions,
  type Stop,
} from '../../lessons-engine/machine/index.ts';

const STEPS = 10_000;

/** All extensions, and the simplest of the virtio devices, so that one slot has something in it. */
export const referenceOptions: MachineOptions = {
  extensions: extensionNames,
  devices: { entropy: { seed: 1 } },
};

/** A machine at reset; 64 KiB unless said otherwise. */
export function referenceMachine(ramSize = 0x1_0000): Machine {
  return virtMachine({ ...referenceOptions, ramSize });
}

/** The machine after `source` has run to its end. */
export function afterProgram(source: string): { machine: Machine; stop: Stop } {
  const machine = referenceMachine(0x10_0000);
  machine.load(assemble(source));
  return { machine, stop: run(machine, STEPS) };
}
