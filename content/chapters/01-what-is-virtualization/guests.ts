// The four guests of this chapter's server, and what each does on a machine of its own: the measure for every day that they
// have on a server.

import { DAY, GUEST_SIZE } from '../../../lessons-engine/hypervisor/properties/one-server.ts';
import { assemble, type Assembly } from '../../../lessons-engine/isa/index.ts';
import { run, virtMachine, type Extension, type Machine } from '../../../lessons-engine/machine/index.ts';
import archive from '../../guests/server/archive.s?raw';
import library from '../../guests/server/library.s?raw';
import payroll from '../../guests/server/payroll.s?raw';
import trial from '../../guests/server/trial.s?raw';
import web from '../../guests/server/web.s?raw';

export interface OwnGuest {
  name: string;
  does: string;
  program: Assembly;
}

const guest = (name: string, does: string, source: string): OwnGuest => ({
  name,
  does,
  program: assemble(library + source, { fileName: `${name}.s` }),
});

/** In the order of their places in the server's memory. */
export const ownGuests: readonly OwnGuest[] = [
  guest('web', 'answers requests, and is never done', web),
  guest('payroll', 'adds up a year’s wages', payroll),
  guest('trial', 'is being tried out, and has a bug', trial),
  guest('archive', 'computes a checksum', archive),
];

/** A guest on a machine of its own, after a day there. */
export function alone({ program }: OwnGuest, extensions: readonly Extension[] = ['A', 'C']): Machine {
  const machine = virtMachine({ ramSize: GUEST_SIZE, extensions });
  machine.load(program);
  run(machine, DAY);
  return machine;
}
