// What guests draw from: frames, slots, the cache of compressed pages, the swap area.

import { describe, expect, it } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import {
  compressPage,
  CompressionCache,
  decompressPage,
  FRAME_BASE,
  Frames,
  GuestMap,
  MemorySlots,
  SwapArea,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { Pte } from '../../../../lessons-engine/machine/index.ts';

const SEED = 7;

describe('Frames', () => {
  it('gives out each frame once, and null when there is none left', () => {
    const frames = new Frames(40, { tables: 16 });
    const all = Array.from({ length: 24 }, () => frames.allocate());
    expect(new Set(all).size).toBe(24);
    expect(frames.free).toBe(0);
    expect(frames.allocate()).toBeNull();
  });

  it('gives out zeros, whoever had the frame before', () => {
    const frames = new Frames(17, { tables: 16 });
    const frame = frames.allocate()!;
    frames.bytes(frame).fill(0x5a);
    frames.release(frame);
    expect(frames.allocate()).toBe(frame);
    expect(frames.bytes(frame).every((byte) => byte === 0)).toBe(true);
  });

  it('keeps a frame until the last page has left it, and refuses to free it twice', () => {
    const frames = new Frames(20, { tables: 16 });
    const frame = frames.allocate()!;
    frames.share(frame);
    expect(frames.release(frame)).toBe(false);
    expect(frames.release(frame)).toBe(true);
    expect(() => frames.release(frame)).toThrow(`Frames: expected a frame in use, found ${frame}`);
  });

  it('finds rows that are aligned, apart for tables and for pages', () => {
    const frames = new Frames(64, { tables: 16 });
    expect([frames.allocateTable(), frames.allocateRun(4, 'table'), frames.allocateRun(4, 'table')]).toEqual([
      15, 0, 4,
    ]);
    frames.allocate();
    expect(frames.allocateRun(16, 'page')).toBe(32);
    expect(frames.allocateRun(32, 'page')).toBeNull();
  });

  it('prefers the node that it is asked for', () => {
    const frames = new Frames(64, { nodes: 2, tables: 16 });
    const nodes = Array.from({ length: 34 }, () => frames.nodeOf(frames.allocate(1)!));
    expect(nodes.filter((node) => node === 1).length).toBe(32);
    expect(nodes.slice(32)).toEqual([0, 0]);
  });
});

describe('MemorySlots', () => {
  const slots = new MemorySlots([
    { guestAddress: 0x8000_0000, size: 0x2000 },
    { guestAddress: 0x1_0000_0000, size: 0x1000 },
  ]);

  it('holds what lies in a slot, to the byte', () => {
    expect(slots.contains(0x8000_1ffc, 4)).toBe(true);
    expect(slots.contains(0x8000_1ffd, 4)).toBe(false);
    expect(slots.contains(0x7fff_ffff, 1)).toBe(false);
    expect(slots.contains(0x1_0000_0000, 0x1000)).toBe(true);
  });

  it('refuses slots that overlap or are no whole pages', () => {
    const at = (guestAddress: number, size: number) => ({ guestAddress, size });
    expect(() => new MemorySlots([at(0, 0x2000), at(0x1000, 0x1000)])).toThrow(/do not overlap/);
    expect(() => new MemorySlots([at(0, 0x800)])).toThrow(/whole pages/);
  });
});

describe('GuestMap', () => {
  it('breaks up a large entry when one page of it is to be another, and keeps the others', () => {
    const frames = new Frames(3072, { tables: 16 });
    const map = new GuestMap(frames, [0x80000]);
    map.mapLarge(0x80000, 1024);
    expect(map.isLarge(0x80005)).toBe(true);
    map.map(0x80005, 20, false);
    expect([map.isLarge(0x80005), map.splits]).toEqual([false, 1]);
    expect((map.entry(0x80004) >>> 10) * 4096).toBe(FRAME_BASE + 1028 * 4096);
    expect((map.entry(0x80005) >>> 10) * 4096).toBe(FRAME_BASE + 20 * 4096);
    expect(map.entry(0x80005) & Pte.W).toBe(0);
  });

  it('remembers that a page was written when it takes the page away and puts it elsewhere', () => {
    const frames = new Frames(64, { tables: 16 });
    const map = new GuestMap(frames, [0x80000]);
    map.map(0x80000, 20, true);
    map.note(0x80000, true);
    map.unmap(0x80000);
    expect(map.entry(0x80000)).toBe(0);
    map.map(0x80000, 30, true);
    expect([map.take(0x80000, Pte.D), map.take(0x80000, Pte.D)]).toEqual([true, false]);
  });
});

describe('compressPage()', () => {
  const random = new Random(SEED);
  const page = (word: (index: number) => number): Int32Array =>
    Int32Array.from({ length: 1024 }, (_, i) => word(i));
  const kinds: Record<string, [pages: Int32Array, most: number]> = {
    zeros: [page(() => 0), 256],
    'one word again and again': [page(() => 0x12345678), 800],
    'small numbers': [page((i) => i % 700), 2048],
    'pointers to neighbours': [page((i) => 0x80012000 + 8 * (i % 100)), 2056],
    'half of it noise': [page((i) => (i % 2 === 0 ? 0 : random.word() | 0)), 4096],
  };

  it.each(Object.keys(kinds))('makes %s smaller and gives them back', (kind) => {
    const [words, most] = kinds[kind]!;
    const packed = compressPage(words, 4096)!;
    expect(packed.length).toBeLessThanOrEqual(most);
    expect(decompressPage(packed)).toEqual(words);
  });

  it('gives up on noise, and gives back whatever it does not give up on', () => {
    expect(
      compressPage(
        page(() => random.word() | 0),
        4096,
      ),
    ).toBeNull();
    for (let round = 0; round < 200; round++) {
      const mask = random.pick([0xff, 0x3ff, 0xffff, -1]);
      const words = page(() =>
        random.below(3) === 0 ? 0 : (random.word() & mask) | (random.below(2) << 28),
      );
      const packed = compressPage(words, 4096);
      if (packed !== null) expect(decompressPage(packed), `seed ${SEED}, round ${round}`).toEqual(words);
    }
  });
});

describe('CompressionCache', () => {
  it('keeps two pages in the frame of the first', () => {
    const frames = new Frames(20, { tables: 16 });
    const cache = new CompressionCache(frames, 2);
    const pages = [1, 2, 3].map((value) => {
      const frame = frames.allocate()!;
      frames.words(frame).fill(value);
      return frame;
    });
    const before = pages.map((frame) => frames.bytes(frame).slice());
    const kept = pages.map((frame) => cache.store(frame)!);
    expect([cache.used, cache.pages, frames.free]).toEqual([2, 3, 2]);
    expect(kept.map((each) => cache.peek(each))).toEqual(before);
    for (const each of kept) cache.free(each);
    expect([cache.used, frames.free]).toEqual([0, 4]);
  });

  it('takes no more than it may, and nothing that does not become half as small', () => {
    const frames = new Frames(20, { tables: 16 });
    const cache = new CompressionCache(frames, 1);
    const random = new Random(SEED);
    const noise = frames.allocate()!;
    frames.words(noise).forEach((_, index, words) => (words[index] = random.word()));
    expect(cache.store(noise)).toBeNull();
    const empty = Array.from({ length: 3 }, () => frames.allocate()!);
    expect(empty.map((frame) => cache.store(frame) !== null)).toEqual([true, true, false]);
    expect(cache.rejected).toBe(1);
  });
});

describe('SwapArea', () => {
  it('keeps copies, so many and no more', () => {
    const swap = new SwapArea(1);
    const page = new Uint8Array(4096).fill(1);
    const slot = swap.write(page);
    page.fill(2);
    expect(swap.peek(slot)[0]).toBe(1);
    expect(() => swap.write(page)).toThrow('SwapArea: expected a free slot, found all 1 in use');
    swap.free(slot);
    expect(swap.used).toBe(0);
    expect(() => swap.peek(slot)).toThrow(/found none/);
  });
});
