// A guest never sees what another had, and never reaches what another has.

import { describe, expect, it } from 'vitest';
import { memoryGuests } from '../../../../content/guests/memory/library.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import {
  Bare,
  cacheGuest,
  Host,
  operationsOf,
  patchWords,
  sharingChannel,
  type Tenant,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { checkHost } from '../../../support/check-host.ts';
import { disturb } from '../../../support/disturb.ts';
import { hostileGuests } from '../../../support/hostile-guests.ts';
import { HOSTILE_MEMORY } from '../../../support/hostile/hostile.ts';

const PAGES = 64;
const devices = () => ({ balloon: true });

function add(host: Host, seed: number): Tenant {
  const program = cacheGuest(memoryGuests.cache, { pages: PAGES, blocks: PAGES, seed });
  return host.add(program, { memorySize: PAGES * 4096, devices: devices() });
}

function fill({ guest }: Tenant): void {
  while (operationsOf(guest) < 300) guest.run(5000);
}

function scan({ pools, tenants }: Host): void {
  for (const { guest } of tenants)
    for (const page of guest.pages.slots.pages()) pools.sharing.scan(guest.pages, page);
}

describe('memory that comes from another guest holds zeros', () => {
  const ways: Record<string, (host: Host, first: Tenant) => void> = {
    'the other has ended': (host, first) => host.remove(first),
    'it came out of the other’s balloon': (_, { guest }) => {
      guest.balloon!.setTarget(PAGES);
      guest.run(20_000);
      expect(guest.pages.balloon.size).toBeGreaterThan(40);
    },
    'it was swapped or compressed': (host, { guest }) => {
      while (host.pools.takeFrom(guest.pages));
      expect(guest.pages.resident).toBeLessThan(10);
    },
    'it was shared by two others and they wrote to it': (host, first) => {
      const second = add(host, 1);
      fill(second);
      scan(host);
      scan(host);
      fill(first);
      host.remove(first);
      host.remove(second);
      expect(host.pools.sharing.counts.merged).toBeGreaterThan(40);
    },
    'nothing: the host takes it away while the newcomer looks': () => {},
  };

  it.each(Object.keys(ways))('when %s', (way) => {
    const host = new Host({ frames: 120, seed: 5, compressionFrames: 10 });
    const first = add(host, 1);
    fill(first);
    ways[way]!(host, first);
    for (let round = 0; round < 2; round++) {
      const memory_end = 0x8000_0000 + PAGES * 4096;
      const newcomer = host.add(patchWords(memoryGuests.zeros, { memory_end }), {
        memorySize: PAGES * 4096,
      });
      for (let turn = 0; turn < 1000 && newcomer.stop === null; turn++) host.turn(100_000);
      expect(newcomer.guest.platform.console).toBe('Z');
      expect(newcomer.guest.pages.resident + newcomer.guest.pages.away).toBe(PAGES);
      checkHost(host, way);
      host.remove(newcomer);
    }
  });

  it('and the guest that looks would notice', () => {
    const host = new Host({ frames: 120, seed: 5 });
    const { guest } = host.add(memoryGuests.zeros, {});
    guest.platform.bus.store(0x8000_9004, 4, 1);
    host.run(1000, 100_000);
    expect(guest.platform.console).toBe('X');
  });
});

describe.each(Object.keys(hostileGuests))('on a host that disturbs it, a guest that %s', (name) => {
  it('does not get out', () => {
    const image = new Uint8Array(0x2000).fill(0xd1);
    const options = { memorySize: HOSTILE_MEMORY, devices: { block: { image } } };
    const bare = new Bare(hostileGuests[name]!, options);
    const stop = bare.run(20_000);
    const random = new Random(9);
    const host = new Host({ frames: 120, seed: 9 });
    const other = add(host, 3);
    fill(other);
    const before = other.guest.memoryImage();
    const { guest } = host.add(hostileGuests[name]!, options);
    let last = guest.run(1000);
    for (let steps = 1000; steps < 20_000 && last.reason === 'budget'; steps += 1000) {
      disturb(host, random);
      last = guest.run(1000);
    }
    expect(last).toEqual(stop);
    expect(guest.fingerprint()).toBe(bare.fingerprint());
    expect(other.guest.memoryImage()).toEqual(before);
    checkHost(host, name);
  });
});

describe('sharingChannel()', () => {
  it.each([0, 3, 14, 15])('tells the spy the secret %d', (secret) => {
    const { told, breaks } = sharingChannel(memoryGuests, { secret, salted: false });
    expect([told, breaks]).toEqual([secret.toString(16), 1]);
  });

  it.each([0, 3, 14, 15])('tells it nothing about %d when each guest has its own salt', (secret) => {
    expect(sharingChannel(memoryGuests, { secret, salted: true })).toEqual({
      told: '?',
      merged: 0,
      breaks: 0,
    });
  });
});
