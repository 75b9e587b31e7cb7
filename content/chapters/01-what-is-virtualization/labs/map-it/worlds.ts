// Servers and guests for the checks of this lab, drawn from the seed of the grading.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';

export interface Wish {
  needs: number;
  wants: number;
  shares: number;
  turns: number;
  card: boolean;
}

export interface World {
  server: { frames: number[]; turns: number };
  guests: Wish[];
  /** Frames that the server has in all, those for nobody included. */
  all: number;
}

const GUESTS = 4;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Frames for guests with holes between them: the first are the monitor's, and some others are broken. */
function framesWithHoles(random: Random, count: number): { frames: number[]; all: number } {
  const frames: number[] = [];
  let frame = 2 + random.below(3);
  while (frames.length < count) {
    if (random.below(4) === 0) frame += 1 + random.below(2);
    frames.push(frame++);
  }
  return { frames, all: frame + 2 };
}

/** `spare`: frames and turns that are there beyond what guests need; below 0, not all of them can run. */
export function drawWorld(random: Random, spare: { frames: number; turns: number }, plain = false): World {
  const guests = Array.from({ length: GUESTS }, (): Wish => {
    const needs = 2 + random.below(4);
    return {
      needs,
      wants: plain ? needs : needs + 1 + random.below(8),
      shares: plain ? 100 : 50 * (1 + random.below(8)),
      turns: 1 + random.below(5),
      card: false,
    };
  });
  const needed = sum(guests.map(({ needs }) => needs));
  const { frames, all } = framesWithHoles(random, needed + spare.frames);
  return { server: { frames, turns: sum(guests.map(({ turns }) => turns)) + spare.turns }, guests, all };
}
