// The whole state of a machine, taken out and put back exactly. Predecoded instructions are not part of it.

import { Fnv1a } from '../bits/index.ts';
import { pictureHart, type HartPicture } from './changes.ts';
import { hashState } from './device-state.ts';
import type { Device, DeviceState } from './device.ts';
import { hartOptionsText, type HartOptions } from './hart-options.ts';
import type { Machine } from './machine.ts';
import { PAGE_SIZE } from './ram.ts';
import type { SavedTlbs } from './translation/tlbs.ts';

export interface Snapshot {
  /** What the hart could do, for a machine built alike. */
  options: Required<HartOptions>;
  hart: HartPicture;
  tlbs: SavedTlbs;
  /** Copies of all pages, in order. Snapshots share pages that are equal in both. */
  memory: { base: number; pages: readonly Uint8Array[] }[];
  /** In the order of the bus. */
  devices: { name: string; state: DeviceState }[];
}

/** The state as it is now. Pages that nobody has written to since the last snapshot are shared with it, not copied. */
export function takeSnapshot(machine: Machine): Snapshot {
  const memory = machine.bus.rams.map((ram) => ({ base: ram.base, pages: ram.pageImages() }));
  machine.bus.onPagesSeen();
  return {
    options: machine.hart.options,
    hart: pictureHart(machine.hart),
    tlbs: machine.hart.mmu.tlbs.save(),
    memory,
    devices: machine.bus.devices.map((device) => ({ name: device.name, state: device.save() })),
  };
}

/**
 * Puts the machine back to `snapshot`, which must be of this machine or of one built alike. Throws a `RangeError`, with
 * nothing changed, when it is of another.
 */
export function restoreSnapshot(machine: Machine, snapshot: Snapshot): void {
  const { hart, bus } = machine;
  const shape = (base: number, size: number): string => `${size} bytes at 0x${base.toString(16)}`;
  const expected = bus.rams.map(({ base, size }) => shape(base, size)).join(', ');
  const found = snapshot.memory.map(({ base, pages }) => shape(base, pages.length * PAGE_SIZE)).join(', ');
  if (found !== expected)
    throw new RangeError(`restoreSnapshot: expected memory of ${expected}, found ${found}`);
  const kinds = [hart.options, snapshot.options].map(hartOptionsText);
  if (kinds[0] !== kinds[1])
    throw new RangeError(`restoreSnapshot: expected a hart with ${kinds[0]}, found ${kinds[1]}`);
  restoreDevices(bus.devices, snapshot.devices);
  snapshot.memory.forEach(({ pages }, index) => bus.rams[index]?.setPages(pages));
  bus.onPagesSeen();
  // Whatever was decoded, here or by an executor, was decoded from other memory.
  bus.onContentsReplaced();
  hart.x.set(snapshot.hart.x);
  hart.pc = snapshot.hart.pc;
  hart.mode = snapshot.hart.mode;
  hart.virtual = snapshot.hart.virtual;
  hart.waiting = snapshot.hart.waiting;
  hart.csrs = { ...snapshot.hart.csrs };
  Object.assign(hart, snapshot.hart.counters);
  hart.mmu.pmp.update(hart.csrs);
  hart.mmu.tlbs.restore(snapshot.tlbs);
  hart.mmu.fast.clear();
  hart.mmu.select();
}

/** All devices or none: one that refuses its state leaves every other as it was. */
function restoreDevices(devices: readonly Device[], saved: Snapshot['devices']): void {
  const names = (all: readonly { name: string }[]): string => all.map(({ name }) => name).join(', ');
  if (names(saved) !== names(devices))
    throw new RangeError(`restoreSnapshot: expected the devices ${names(devices)}, found ${names(saved)}`);
  const before = devices.map((device) => device.save());
  try {
    devices.forEach((device, index) => device.restore(saved[index]?.state ?? {}));
  } catch (error) {
    devices.forEach((device, index) => device.restore(before[index] ?? {}));
    throw error;
  }
}

/** One word for the whole state: equal states have equal hashes. */
export function stateHash(machine: Machine): number {
  const { mode, virtual, waiting, pc, x, csrs, counters } = pictureHart(machine.hart);
  const hash = new Fnv1a();
  x.forEach((value) => hash.word(value));
  hash.word(pc).word(mode).word(Number(virtual)).word(Number(waiting));
  for (const record of [csrs, counters])
    for (const value of Object.values(record)) hash.word(value).word(Math.floor(value / 0x1_0000_0000));
  for (const device of machine.bus.devices) hashState(hash, device.save());
  for (const { bytes } of machine.bus.rams) hash.bytes(bytes);
  for (const character of machine.console) hash.byte(character.charCodeAt(0));
  return hash.value;
}
