// A reader's code cannot work out from what a lab shows it what the lab hides: the working sets of the guests of
// `overcommit` do not follow from their sizes, as they did while xorshift32 drew both.

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OvercommitWorld } from '../../content/chapters/07-memory-virtualization/labs/overcommit/overcommit-world.ts';
import { ChaChaRandom, Random } from '../../lessons-engine/bits/index.ts';
import { solveXorshift, xorshiftFrom, type Seen } from '../support/solve-xorshift.ts';

const QUEUE = 36;
const IMAGES = 3;
const SIZES = 24;
/** Draws of the world before the first guest, and for each guest, in this order: rest, from, size, image, work, to. */
const BEFORE = IMAGES;
const EACH = 6;

interface Shown {
  pages: number;
  image: number;
}

/** What the world shows of its guests at first, when it draws from `random`; and the words that it hides. */
function drawn(random: Random): { shown: Shown[]; hidden: number[] } {
  const hidden: number[] = [];
  for (let image = 0; image < BEFORE; image++) hidden.push(random.word());
  const shown = Array.from({ length: QUEUE }, () => {
    hidden.push(random.word(), random.word());
    const guest = { pages: 1024 + 64 * random.below(SIZES), image: random.below(IMAGES) };
    hidden.push(random.word(), random.word());
    return guest;
  });
  return { shown, hidden };
}

/** The hidden words, from what is shown alone; null when no state of xorshift32 shows that. */
function attack(shown: readonly Shown[]): number[] | null {
  const seen: Seen[] = [null, null, null];
  for (const { pages, image } of shown)
    seen.push(
      null,
      null,
      { value: (pages - 1024) / 64, limit: SIZES },
      { value: image, limit: IMAGES },
      null,
      null,
    );
  const state = solveXorshift(seen);
  if (state === null) return null;
  const words = xorshiftFrom(state);
  const all = seen.map(() => words.next().value);
  return all.filter((_, index) => index < BEFORE || ![2, 3].includes((index - BEFORE) % EACH));
}

const seeds = Array.from({ length: 200 }, (_, index) => 977 * index + 64);

describe('solving for the state from the sizes of the waiting guests', () => {
  it('tells everything that xorshift32 hides', () => {
    for (const seed of seeds) {
      const { shown, hidden } = drawn(new Random(seed));
      expect(attack(shown), `seed ${seed}`).toEqual(hidden);
    }
  });

  it('tells nothing of ChaCha20, not even a state that fits', () => {
    for (const seed of seeds) expect(attack(drawn(new ChaChaRandom(seed)).shown), `seed ${seed}`).toBeNull();
  });

  it('is what the lab is exposed to: it draws in this order, and no state fits it', () => {
    for (const seed of seeds.slice(0, 20)) {
      const { waiting } = new OvercommitWorld(seed).api().host['state']!() as {
        waiting: Record<string, number>[];
      };
      const shown = waiting.map(({ pages, image }) => ({ pages, image }) as Shown);
      expect(shown).toEqual(drawn(new ChaChaRandom(seed)).shown);
      expect(attack(shown), `seed ${seed}`).toBeNull();
    }
  });
});

it('no lab makes a generator that can be solved', () => {
  const files = globSync('content/chapters/*/labs/**/*.ts');
  expect(files.length).toBeGreaterThan(50);
  const makers = files.filter((file) => /new Random\(/.test(readFileSync(file, 'utf8')));
  expect(makers, 'expected labs that draw from attempt.random or a ChaChaRandom').toEqual([]);
});
