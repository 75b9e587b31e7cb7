// Guests that try to get out. None does: under every way each ends as on bare hardware, the monitor's memory is what it
// was, and no table that the real hart uses leads to a page that is not the guest's, but to translations, which can be
// executed in supervisor mode and nothing else.

import { describe, expect, it } from 'vitest';
import {
  Bare,
  BinaryTranslation,
  type HostMemory,
  type VirtualMachine,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { hex32 } from '../../../../lessons-engine/bits/index.ts';
import { Pte, type Hart } from '../../../../lessons-engine/machine/index.ts';
import { hostileGuests } from '../../../support/hostile-guests.ts';
import { HOSTILE_MEMORY } from '../../../support/hostile/hostile.ts';
import { waysToRun } from '../../../support/ways-to-run.ts';

const STEPS = 20_000;
const SECRET = 0x5ec2e755;

const options = () => ({
  memorySize: HOSTILE_MEMORY,
  devices: { block: { image: new Uint8Array(0x2000).fill(0xd1) } },
});

/** Leaves of a table of two levels that starts at `root` (host address), with `entries` in the root. */
function leaves(host: HostMemory, root: number, entries: number): number[] {
  const entriesAt = (table: number, length: number): number[] =>
    Array.from({ length }, (_, index) => host.load32(table + 4 * index)).filter(
      (entry) => (entry & Pte.V) !== 0,
    );
  const pointers = entriesAt(root, entries);
  const tables = pointers.map((entry) => (entry >>> 10) * 4096);
  expect(
    pointers.filter((entry) => (entry & (Pte.R | Pte.W | Pte.X)) !== 0),
    'superpages in the root',
  ).toEqual([]);
  expect(
    tables.filter((table) => host.guestAddress(table) >= 0),
    'tables that the guest could write',
  ).toEqual([]);
  return tables.flatMap((table) => entriesAt(table, 1024));
}

/** What the real hart translates with, whatever the way. */
function realLeaves(vm: VirtualMachine & { host: HostMemory; real: Hart }): number[] {
  const { host, real } = vm;
  const { satp, vsatp, hgatp } = real.csrs;
  if (hgatp < 0) return leaves(host, (hgatp & 0x3fffff) * 4096, 4096);
  return leaves(host, ((real.options.extensions.includes('H') ? vsatp : satp) & 0x3fffff) * 4096, 1024);
}

/** Whether a leaf maps translated code, not to be read, not to be written, and not in user mode. */
function isTranslation(vm: VirtualMachine, leaf: number): boolean {
  const mine = vm instanceof BinaryTranslation && vm.cache.contains((leaf >>> 10) * 4096);
  return mine && (leaf & (Pte.R | Pte.W | Pte.X | Pte.U)) === Pte.X;
}

describe.each(Object.keys(hostileGuests))('a guest that %s', (name) => {
  const program = hostileGuests[name]!;
  const bare = new Bare(program, options());
  const stop = bare.run(STEPS);

  it('is a guest: it runs on bare hardware', () => {
    expect(bare.guest.cycle).toBeGreaterThan(20);
  });

  it.each(Object.keys(waysToRun))('does not get out under %s', (way) => {
    const vm = waysToRun[way]!(program, options()) as VirtualMachine & { host: HostMemory; real: Hart };
    const secret = vm.host.allocate();
    for (let at = secret; at < secret + 4096; at += 4) vm.host.store32(at, SECRET);
    expect(vm.run(STEPS)).toEqual(stop);
    expect(vm.fingerprint()).toBe(bare.fingerprint());
    const kept = Array.from({ length: 1024 }, (_, word) => vm.host.load32(secret + 4 * word));
    expect(kept.filter((word) => word !== SECRET)).toEqual([]);
    const outside = realLeaves(vm).filter(
      (leaf) => vm.host.guestAddress((leaf >>> 10) * 4096) < 0 && !isTranslation(vm, leaf),
    );
    expect(outside.map((leaf) => hex32(leaf >>> 0))).toEqual([]);
  });
});
