// A guest computes the same on a host that moves its memory about as on bare hardware: whatever is taken away, shared,
// compressed or swapped, and whenever.

import { describe, expect, it } from 'vitest';
import { guestKernel, programs, type ProgramName } from '../../../../content/guests/library.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { Bare, Host, type Tenant } from '../../../../lessons-engine/hypervisor/index.ts';

const BUDGET = 2_000_000;
const disk = (): Uint8Array => Uint8Array.from({ length: 0x10000 }, (_, index) => (index * 7) & 0xff);
const devices = () => ({ block: { image: disk() } });
const names = Object.keys(programs) as ProgramName[];
const kernels = new Map(names.map((name) => [name, guestKernel(name)]));
const bare = new Map(
  names.map((name) => {
    const vm = new Bare(kernels.get(name)!, { devices: devices() });
    vm.run(BUDGET);
    return [name, { console: vm.platform.console, fingerprint: vm.fingerprint() }];
  }),
);

const same = (name: ProgramName, { guest, stop }: Tenant): void => {
  expect(guest.platform.console).toBe(bare.get(name)!.console);
  expect(stop).toEqual({ reason: 'shutdown', code: 0 });
  expect(guest.fingerprint()).toBe(bare.get(name)!.fingerprint);
};

describe('HostedGuest', () => {
  it.each(names)('runs %s as bare hardware does, where memory is plenty', (name) => {
    const host = new Host({ frames: 1024, seed: 1 });
    const tenant = host.add(kernels.get(name)!, { devices: devices() });
    host.run(1000, 20_000);
    same(name, tenant);
    expect(tenant.guest.pages.counts.pageOuts).toBe(0);
  });

  it.each(names)('runs %s as bare hardware does in a fifth of its memory', (name) => {
    const host = new Host({ frames: 60, seed: 2 });
    const tenant = host.add(kernels.get(name)!, { devices: devices() });
    host.run(100_000, 20_000);
    same(name, tenant);
    expect(tenant.guest.pages.counts.pageIns).toBeGreaterThan(0);
  });

  it.each([11, 12])('is not disturbed by a host at random, seed %i', (seed) => {
    const random = new Random(seed);
    const host = new Host({ frames: 700, seed, compressionFrames: random.below(2) * 20 });
    const tenants = names.map((name) => {
      const salt = random.below(2);
      return host.add(kernels.get(name)!, { devices: devices(), salt });
    });
    for (let turn = 0; turn < 5000 && tenants.some(({ stop }) => stop === null); turn++) {
      host.turn(1 + random.below(60_000));
      const { guest } = random.pick(tenants);
      const pages = [...guest.pages.slots.pages()];
      switch (random.below(3)) {
        case 0:
          for (let i = random.below(30); i > 0; i--)
            host.pools.takeFrom(guest.pages, random.pick(['alone', 'all']));
          break;
        case 1:
          for (const page of pages) host.pools.sharing.scan(guest.pages, page);
          break;
        default:
          for (let i = random.below(30); i > 0; i--)
            guest.pages.map.take(random.pick(pages), random.pick([64, 128]));
      }
    }
    names.forEach((name, index) => same(name, tenants[index]!));
    expect(host.pools.sharing.counts.merged, `seed ${seed}`).toBeGreaterThan(100);
    expect(host.pools.sharing.counts.broken, `seed ${seed}`).toBeGreaterThan(0);
    expect(host.pools.frames.free).toBeGreaterThanOrEqual(0);
  });
});
