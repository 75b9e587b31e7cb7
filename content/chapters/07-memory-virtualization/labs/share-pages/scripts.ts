// What the guests of the lab do: pages from a small stock of contents, looked at in turn, written to in between; contents that
// meet in one hash; and a spy who writes to sixteen guesses.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import { hashOf, type Script, type Step } from './sharing-world.ts';

const WORDS = 4;

const content = (random: Random): number[] => Array.from({ length: WORDS }, () => random.below(0x1_0000));

/** Every page is looked at once, in a random order. */
function looks(random: Random, guests: number, pages: number): Step[] {
  const all = Array.from({ length: guests * pages }, (_, index): Step => ({
    kind: 'look',
    guest: Math.floor(index / pages),
    page: index % pages,
  }));
  return random.shuffle(all);
}

function writes(random: Random, count: number, guests: number, pages: number): Step[] {
  return Array.from({ length: count }, (): Step => ({
    kind: 'write',
    guest: random.below(guests),
    page: random.below(pages),
    word: random.below(WORDS),
    value: random.below(3),
  }));
}

export interface Plan {
  guests: number;
  pages: number;
  /** Contents that the pages are filled from. */
  stock: number;
  /** Rounds of looks, with so many writes after each. */
  rounds: number;
  writes: number;
  owners?: number;
}

/** Guests that hold much the same. The last round of looks is followed by no writes. */
export function ordinary(
  random: Random,
  { guests, pages, stock, rounds, writes: each, owners = 1 }: Plan,
): Script {
  const contents = [
    Array.from({ length: WORDS }, () => 0),
    ...Array.from({ length: stock - 1 }, () => content(random)),
  ];
  const steps: Step[] = [];
  for (let round = 0; round < rounds; round++)
    steps.push(
      ...looks(random, guests, pages),
      ...writes(random, round < rounds - 1 ? each : 0, guests, pages),
    );
  return {
    owners: Array.from({ length: guests }, (_, guest) => guest % owners),
    memory: Array.from({ length: guests }, () => Array.from({ length: pages }, () => random.pick(contents))),
    steps,
  };
}

/** Writes to pages between looks, so that what was known of a page is out of date when the next one comes. */
export function restless(random: Random): Script {
  const [guests, pages] = [3, 6];
  const script = ordinary(random, { guests, pages, stock: 3, rounds: 5, writes: 0 });
  const steps = script.steps.flatMap((step) => [step, ...writes(random, random.below(2), guests, pages)]);
  return { ...script, steps: [...steps, ...looks(random, guests, pages), ...looks(random, guests, pages)] };
}

/** The first page of a content is written to after it was looked at, and two others hold that content still. */
export function movedOn(random: Random): Script {
  const [guests, pages] = [3, 2];
  const one = content(random);
  const value = (one[0] as number) ^ 1;
  return {
    owners: Array.from({ length: guests }, () => 0),
    memory: Array.from({ length: guests }, () => [one, content(random)]),
    steps: [
      { kind: 'look', guest: 0, page: 0 },
      { kind: 'write', guest: 0, page: 0, word: 0, value },
      ...looks(random, guests, pages),
      ...looks(random, guests, pages),
    ],
  };
}

/** Pages that are unequal, many of them with the hash of another. */
export function colliding(random: Random): Script {
  const byHash = new Map<number, number[]>();
  const pairs: number[][] = [];
  while (pairs.length < 12) {
    const one = content(random);
    const other = byHash.get(hashOf(one));
    if (other === undefined) byHash.set(hashOf(one), one);
    else if (other.join() !== one.join()) pairs.push(one, other);
  }
  const script = ordinary(random, { guests: 2, pages: 12, stock: 2, rounds: 3, writes: 4 });
  return { ...script, memory: [random.shuffle(pairs), random.shuffle(pairs)] };
}

export interface Spying {
  script: Script;
  spy: number;
  secret: number;
}

/** A neighbour with a secret from 0 to 15 in a page, and a spy who has made all sixteen pages and writes to each. */
export function spying(random: Random): Spying {
  const secret = random.below(16);
  const base = content(random);
  const guess = (digit: number): number[] => [...base.slice(0, -1), digit];
  const [neighbour, spy] = [0, 1];
  const filler = Array.from({ length: 15 }, () => content(random));
  const memory = [
    random.shuffle([guess(secret), ...filler]),
    Array.from({ length: 16 }, (_, digit) => guess(digit)),
  ];
  const write = (page: number): Step => ({
    kind: 'write',
    guest: spy,
    page,
    word: 0,
    value: base[0] as number,
  });
  return {
    spy,
    secret,
    script: {
      owners: [neighbour, spy],
      memory,
      steps: [
        ...looks(random, 2, 16),
        ...looks(random, 2, 16),
        ...Array.from({ length: 16 }, (_, page) => write(page)),
      ],
    },
  };
}
