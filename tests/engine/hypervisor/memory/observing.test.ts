// What a host learns of a guest's memory without asking it: what it writes, what it uses, how far away it is.

import { describe, expect, it } from 'vitest';
import { guestKernel } from '../../../../content/guests/library.ts';
import { memoryGuests } from '../../../../content/guests/memory/library.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import {
  cacheGuest,
  DirtyLog,
  Host,
  meanDistance,
  operationsOf,
  pagesByNode,
  takeTouchesByNode,
  WorkingSet,
  type HostedGuest,
} from '../../../../lessons-engine/hypervisor/index.ts';

const SEED = 21;

describe('DirtyLog', () => {
  const PARTS = 25;
  const differing = (a: Int32Array, b: Int32Array): number[] => {
    const pages = new Set<number>();
    for (let word = 0; word < a.length; word++)
      if (a[word] !== b[word]) pages.add(0x8000_0000 + ((4 * word) & ~0xfff));
    return [...pages];
  };
  const memoryOf = (guest: HostedGuest): Int32Array => new Int32Array(guest.memoryImage().slice().buffer);

  it.each([false, true])('has every page that changed, a disk’s included; large pages: %s', (largePages) => {
    const host = new Host({ frames: largePages ? 3072 : 200, seed: SEED });
    const image = Uint8Array.from({ length: 0x10000 }, (_, index) => (index * 7) & 0xff);
    const memorySize = largePages ? 0x40_0000 : 0x10_0000;
    const { guest } = host.add(guestKernel('disk'), {
      devices: { block: { image } },
      memorySize,
      largePages,
    });
    const log = new DirtyLog(guest.pages);
    let before = memoryOf(guest);
    let logged = 0;
    for (let part = 0; part < PARTS; part++) {
      guest.run(1500);
      // What a host does with frames is none of the guest's writes; only A and D are the log's own.
      if (part % 2 === 0) for (let i = 0; i < 40; i++) host.pools.takeFrom(guest.pages);
      const after = memoryOf(guest);
      const written = log.take();
      const missing = differing(before, after).filter((page) => !written.includes(page));
      expect(missing, `seed ${SEED}, part ${part}`).toEqual([]);
      logged += written.length;
      before = after;
    }
    expect(logged / PARTS).toBeLessThan(40);
  });

  it('is empty after it was taken, while nobody runs', () => {
    const host = new Host({ frames: 400, seed: 1 });
    const { guest } = host.add(guestKernel('two'));
    const log = new DirtyLog(guest.pages);
    guest.run(50_000);
    expect(log.take().length).toBeGreaterThan(3);
    expect(log.take()).toEqual([]);
    host.pools.takeFrom(guest.pages);
    expect(log.take()).toEqual([]);
  });
});

describe('WorkingSet', () => {
  const PAGES = 128;
  const working = (blocks: number, operations = 0): [Host, HostedGuest] => {
    const host = new Host({ frames: 200, seed: SEED });
    const program = cacheGuest(memoryGuests.cache, { pages: PAGES, blocks, operations });
    const { guest } = host.add(program, { memorySize: PAGES * 4096 });
    while (operationsOf(guest) < 600) guest.run(5000);
    return [host, guest];
  };

  it.each([20, 50, 90])('finds about what a guest uses: %d of 128 pages, and a few', (blocks) => {
    const [, guest] = working(blocks);
    const sampler = new WorkingSet(guest.pages, new Random(SEED), 64);
    for (let period = 0; period < 8; period++) {
      sampler.period();
      guest.run(400_000);
    }
    sampler.period();
    const mean = sampler.touched.reduce((sum, each) => sum + each, 0) / sampler.touched.length / 64;
    expect(Math.abs(mean - (blocks + 4) / PAGES)).toBeLessThan(0.08);
    expect(sampler.active).toBeGreaterThanOrEqual(mean - 0.1);
  });

  it('believes soon that a guest has begun, and later that it has stopped', () => {
    const [, guest] = working(90, 1000);
    const sampler = new WorkingSet(guest.pages, new Random(SEED), 64);
    const after = (steps: number): number => {
      sampler.period();
      guest.run(steps);
      sampler.period();
      return sampler.active;
    };
    const busy = after(100_000);
    while (operationsOf(guest) < 1000) guest.run(5000);
    const first = after(100);
    expect(busy).toBeGreaterThan(0.3);
    expect(first).toBeGreaterThan(busy / 4);
    let last = first;
    for (let i = 0; i < 8; i++) last = after(100);
    expect(last).toBeLessThan(0.1);
  });

  it('costs the guest nothing but walks: it computes the same', () => {
    const [[, watched], [, alone]] = [working(50), working(50)];
    const sampler = new WorkingSet(watched.pages, new Random(SEED), 64);
    for (let i = 0; i < 10; i++) {
      watched.run(10_000);
      alone.run(10_000);
      sampler.period();
    }
    expect(watched.fingerprint()).toBe(alone.fingerprint());
    expect(watched.real.tlbMisses).toBeGreaterThan(alone.real.tlbMisses);
  });
});

describe('pages by node', () => {
  it('are local while the node has frames, and remote after that', () => {
    const host = new Host({ frames: 128, nodes: 2, tables: 16, seed: 1 });
    const terms = { memorySize: 96 * 4096, node: 1 };
    const { guest } = host.add(cacheGuest(memoryGuests.cache, { pages: 96, blocks: 90 }), terms);
    while (operationsOf(guest) < 20) guest.run(5000);
    expect(pagesByNode(guest.pages).remote).toBe(0);
    expect(meanDistance(pagesByNode(guest.pages))).toBe(10);
    while (operationsOf(guest) < 600) guest.run(5000);
    const { local, remote } = pagesByNode(guest.pages);
    expect([local, remote > 20, local + remote]).toEqual([64, true, guest.pages.resident]);
    expect(meanDistance({ local, remote })).toBeCloseTo((64 * 10 + remote * 20) / (64 + remote));
    takeTouchesByNode(guest.pages);
    guest.run(300);
    const touched = takeTouchesByNode(guest.pages);
    expect(touched.local + touched.remote).toBeLessThan(12);
  });

  it('have a distance of 10 where there are none', () => {
    expect(meanDistance({ local: 0, remote: 0 })).toBe(10);
    expect(meanDistance({ local: 0, remote: 5 })).toBe(20);
  });
});
