// The whole state of a machine, taken out and put back exactly. Predecoded instructions are not part of it.

import { Fnv1a } from '../bits/index.ts';
import { pictureHart, type HartPicture } from './changes.ts';
import { hashState } from './device-state.ts';
import type { DeviceState } from './device.ts';
import type { Machine } from './machine.ts';
import type { SavedTlbs } from './translation/tlbs.ts';

export interface Snapshot {
  hart: HartPicture;
  tlbs: SavedTlbs;
  memory: { base: number; bytes: Uint8Array }[];
  devices: { name: string; state: DeviceState }[];
}

export function takeSnapshot(machine: Machine): Snapshot {
  return {
    hart: pictureHart(machine.hart),
    tlbs: machine.hart.mmu.tlbs.save(),
    memory: machine.bus.rams.map(({ base, bytes }) => ({ base, bytes: bytes.slice() })),
    devices: machine.bus.devices.map((device) => ({ name: device.name, state: device.save() })),
  };
}

/**
 * Puts the machine back to `snapshot`, which must be of this machine or of one built alike. A serial line can only go
 * back, not forward: its state says how much had been sent, not what.
 */
export function restoreSnapshot(machine: Machine, snapshot: Snapshot): void {
  const { hart, bus } = machine;
  const shapes = (memories: readonly { base: number; bytes: Uint8Array }[]): string =>
    memories.map(({ base, bytes }) => `${bytes.length} bytes at 0x${base.toString(16)}`).join(', ');
  if (shapes(snapshot.memory) !== shapes(bus.rams))
    throw new RangeError(
      `restoreSnapshot: expected memory of ${shapes(bus.rams)}, found ${shapes(snapshot.memory)}`,
    );
  for (const { name, state } of snapshot.devices)
    bus.devices.find((device) => device.name === name)?.restore(state);
  snapshot.memory.forEach(({ bytes }, index) => bus.rams[index]?.bytes.set(bytes));
  machine.predecoder.clear();
  hart.x.set(snapshot.hart.x);
  hart.pc = snapshot.hart.pc;
  hart.mode = snapshot.hart.mode;
  hart.virtual = snapshot.hart.virtual;
  hart.waiting = snapshot.hart.waiting;
  hart.csrs = { ...snapshot.hart.csrs };
  Object.assign(hart, snapshot.hart.counters);
  hart.mmu.pmp.update(hart.csrs);
  hart.mmu.tlbs.restore(snapshot.tlbs);
  hart.mmu.select();
}

/** One word for the whole state: equal states have equal hashes. */
export function stateHash(machine: Machine): number {
  const { hart, memory, devices } = takeSnapshot(machine);
  const hash = new Fnv1a();
  hart.x.forEach((value) => hash.word(value));
  hash.word(hart.pc).word(hart.mode).word(Number(hart.virtual)).word(Number(hart.waiting));
  for (const record of [hart.csrs, hart.counters])
    for (const value of Object.values(record)) hash.word(value).word(Math.floor(value / 0x1_0000_0000));
  for (const { state } of devices) hashState(hash, state);
  for (const { bytes } of memory) hash.bytes(bytes);
  for (const character of machine.console) hash.byte(character.charCodeAt(0));
  return hash.value;
}
