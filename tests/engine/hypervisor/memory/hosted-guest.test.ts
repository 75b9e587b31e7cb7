// A guest computes the same on a host that moves its memory about as on bare hardware: whatever is taken away, shared,
// compressed or swapped, and whenever.

import { describe, expect, it } from 'vitest';
import { guestKernel, programs, type ProgramName } from '../../../../content/guests/library.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { Bare, Host, type Tenant } from '../../../../lessons-engine/hypervisor/index.ts';
import { checkHost } from '../../../support/check-host.ts';
import { disturb } from '../../../support/disturb.ts';
import { randomSupervisor } from '../../../support/random-supervisor.ts';

const BUDGET = 2_000_000;
const FIRST_SEED = Number(process.env['SEED'] ?? 1);
const image = Uint8Array.from({ length: 0x10000 }, (_, index) => (index * 7) & 0xff);
const devices = () => ({ block: { image } });
const names = Object.keys(programs) as ProgramName[];
const kernels = new Map(names.map((name) => [name, guestKernel(name)]));
const bare = new Map(
  names.map((name) => {
    const vm = new Bare(kernels.get(name)!, { devices: devices() });
    vm.run(BUDGET);
    return [name, { console: vm.platform.console, fingerprint: vm.fingerprint() }];
  }),
);

const same = (name: ProgramName, { guest, stop }: Tenant, about = ''): void => {
  expect(guest.platform.console, about).toBe(bare.get(name)!.console);
  expect(stop, about).toEqual({ reason: 'shutdown', code: 0 });
  expect(guest.fingerprint(), about).toBe(bare.get(name)!.fingerprint);
};

describe('HostedGuest', () => {
  it.each(names)('runs %s as bare hardware does, where memory is plenty', (name) => {
    const host = new Host({ frames: 1024, seed: 1 });
    const tenant = host.add(kernels.get(name)!, { devices: devices() });
    host.run(1000, 20_000);
    same(name, tenant);
    expect(tenant.guest.pages.counts.pageOuts).toBe(0);
  });

  it.each(names)('runs %s as bare hardware does in a sixth of its memory', (name) => {
    const host = new Host({ frames: 60, seed: 2 });
    const tenant = host.add(kernels.get(name)!, { devices: devices() });
    host.run(1000, 10_000_000);
    same(name, tenant);
    expect(tenant.guest.pages.resident).toBeLessThanOrEqual(44);
    expect(tenant.guest.pages.counts.pageOuts).toBeGreaterThan(200);
    checkHost(host, name);
  });

  it('finds a page that its host swapped out, for its disk: two page-ins and page-outs for one', () => {
    const host = new Host({ frames: 1024, seed: 3 });
    const { guest } = host.add(kernels.get('disk')!, { devices: devices() });
    for (let left = 10_000; left > 0 && guest.run(20).reason !== 'shutdown'; left--)
      for (const [page, { kind }] of [...guest.pages.pages]) if (kind === 'frame') guest.pages.evict(page);
    expect(guest.platform.console).toBe('disk\n');
    expect(guest.pages.counts.pageInsForDevices).toBeGreaterThan(10);
    expect(guest.pages.counts.pageIns).toBeGreaterThan(guest.pages.counts.pageInsForDevices);
  });

  const seeds = [FIRST_SEED, FIRST_SEED + 1, FIRST_SEED + 2];
  it.each(seeds)('is not disturbed by a host at random, seed %i', (seed) => {
    const random = new Random(seed);
    const host = new Host({ frames: 700, seed, compressionFrames: random.pick([0, 40]) });
    const tenants = names.map((name) =>
      host.add(kernels.get(name)!, { devices: devices(), salt: random.below(2) }),
    );
    for (let turn = 0; turn < 5000 && tenants.some(({ stop }) => stop === null); turn++) {
      host.turn(1 + random.below(120_000));
      disturb(host, random);
      if (turn % 10 === 0) checkHost(host, `seed ${seed}, turn ${turn}`);
    }
    names.forEach((name, index) => same(name, tenants[index]!, `seed ${seed}`));
    checkHost(host, `seed ${seed}`);
    expect(host.pools.sharing.counts.merged, `seed ${seed}`).toBeGreaterThan(20);
    expect(host.pools.sharing.counts.broken, `seed ${seed}`).toBeGreaterThan(0);
    for (const tenant of tenants) host.remove(tenant);
    expect(host.pools.frames.free).toBe(host.pools.frames.total - host.pools.frames.tables);
    expect(host.pools.swap.used).toBe(0);
  });

  it('is not disturbed when it is a random guest either: tables that change, reservations, all modes', () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 12; seed++) {
      const random = new Random(seed);
      const options = { memorySize: 0x20000 };
      const expected = new Bare(randomSupervisor(seed), options);
      expected.run(4000);
      // Two of the same kind, so that there is something to share.
      const host = new Host({ frames: 200, seed, compressionFrames: 8 });
      const [guest, twin] = [seed, seed].map((each) => host.add(randomSupervisor(each), options).guest);
      for (let steps = 0; steps < 4000;) {
        const part = Math.min(1 + random.below(300), 4000 - steps);
        guest!.run(part);
        twin!.run(part);
        steps += part;
        disturb(host, random);
      }
      expect(guest!.fingerprint(), `seed ${seed}`).toBe(expected.fingerprint());
      expect(twin!.fingerprint(), `seed ${seed}`).toBe(expected.fingerprint());
      checkHost(host, `seed ${seed}`);
    }
  });
});
