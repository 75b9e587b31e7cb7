// The quick walk finds what the walk in the specification's words finds, or leaves it alone.

import { expect, test } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { Bus } from '../../../lessons-engine/machine/bus.ts';
import { Mode } from '../../../lessons-engine/machine/mode.ts';
import { Ram } from '../../../lessons-engine/machine/ram.ts';
import { Access } from '../../../lessons-engine/machine/translation/access.ts';
import { isFault } from '../../../lessons-engine/machine/translation/page-table.ts';
import { Pmp } from '../../../lessons-engine/machine/translation/pmp.ts';
import { QuickWalk } from '../../../lessons-engine/machine/translation/quick-walk.ts';
import type { Regime } from '../../../lessons-engine/machine/translation/regime.ts';
import { walk } from '../../../lessons-engine/machine/translation/walk.ts';

const BASE = 0x8000_0000;
const PAGES = 8;
const SEED = Number(process.env['SEED'] ?? 1);
const WALKS = 40_000;

/** Mostly an entry that points into memory, with bits that are mostly right. */
function entry(random: Random): number {
  const page = random.below(10) === 0 ? random.word() & 0x3fffff : (BASE >>> 12) + random.below(PAGES);
  const aligned = random.below(3) === 0 ? page & ~0x3ff : page;
  const bits = random.pick([1, 1, 1, 0xcf, 0xdf, 0xcb, 0xc7, 0x4f, 0xd9, 0xd7, random.below(256)]);
  return (aligned << 10) | bits | 0;
}

test(`on random tables and accesses, seed ${SEED}`, () => {
  const random = new Random(SEED);
  const ram = new Ram(BASE, new Uint8Array(PAGES * 4096));
  const bus = new Bus([ram], [], 'works');
  const pmp = new Pmp(0);
  const quick = new QuickWalk(bus, pmp);
  let found = 0;
  for (let count = 0; count < WALKS; count++) {
    if (count % 50 === 0) for (let word = 0; word < ram.words.length; word++) ram.words[word] = entry(random);
    const regime: Regime = {
      privilege: random.pick([Mode.User, Mode.Supervisor]),
      virtual: false,
      sum: random.below(2) === 0,
      mxr: random.below(2) === 0,
      mxrOfSecondStage: false,
      satp: random.below(20) === 0 ? 0 : 0x8000_0000 | ((BASE >>> 12) + random.below(PAGES)),
      hgatp: 0,
    };
    const [address, access] = [random.word() >>> 0, random.pick(Object.values(Access))];
    const finds = quick.finds(regime, address, access);
    let references = 0;
    const paths = {
      bus,
      pmp,
      accessedDirty: 'trap',
      note: () => void references++,
      looksOnly: false,
    } as const;
    const expected = walk(paths, regime, address, access);
    if (!finds) {
      // With nothing to set, only what faults is left alone.
      expect(isFault(expected) || regime.satp === 0, `walk ${count}`).toBe(true);
      continue;
    }
    found++;
    const { pageNumber, permissions, superpage } = quick;
    expect(expected, `walk ${count}`).toMatchObject({ pageNumber, permissions, superpage });
    expect(quick.references).toBe(references);
  }
  expect(found).toBeGreaterThan(WALKS / 20);
});
