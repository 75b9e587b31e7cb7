// Guests that try to get out. None does: under every way each ends as on bare hardware, the monitor's memory is what it
// was, and no table that the real hart uses leads to a page that is not the guest's.

import { describe, expect, it } from 'vitest';
import { Bare, HostMemory, type VirtualMachine } from '../../../../lessons-engine/hypervisor/index.ts';
import { Pte, type Hart } from '../../../../lessons-engine/machine/index.ts';
import { HOSTILE_MEMORY, hostileGuests } from '../../../support/hostile-guests.ts';
import { waysToRun } from '../../../support/ways-to-run.ts';

const STEPS = 20_000;
const SECRET = 0x5ec2e755;

const options = () => ({
  memorySize: HOSTILE_MEMORY,
  devices: { block: { image: new Uint8Array(0x2000).fill(0xd1) } },
});

/** Leaves of a table of two levels that starts at `root` (host address), with `entries` in the root. */
function leaves(host: HostMemory, root: number, entries: number): number[] {
  const found: number[] = [];
  for (let upper = 0; upper < entries; upper++) {
    const entry = host.load32(root + 4 * upper);
    if ((entry & Pte.V) === 0) continue;
    expect(entry & (Pte.R | Pte.W | Pte.X), 'a root without superpages').toBe(0);
    const table = (entry >>> 10) * 4096;
    expect(host.guestAddress(table), 'a table in memory that the guest can write').toBe(-1);
    for (let lower = 0; lower < 1024; lower++) {
      const leaf = host.load32(table + 4 * lower);
      if ((leaf & Pte.V) !== 0) found.push(leaf);
    }
  }
  return found;
}

/** What the real hart translates with, whatever the way. */
function realLeaves(vm: VirtualMachine & { host: HostMemory; real: Hart }): number[] {
  const { host, real } = vm;
  const { satp, vsatp, hgatp } = real.csrs;
  if (hgatp < 0) return leaves(host, (hgatp & 0x3fffff) * 4096, 4096);
  return leaves(host, ((real.options.extensions.includes('H') ? vsatp : satp) & 0x3fffff) * 4096, 1024);
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
    for (let at = secret; at < secret + 4096; at += 4) expect(vm.host.load32(at)).toBe(SECRET);
    for (const leaf of realLeaves(vm))
      expect(
        vm.host.guestAddress((leaf >>> 10) * 4096),
        `entry 0x${(leaf >>> 0).toString(16)}`,
      ).toBeGreaterThan(0);
  });
});
