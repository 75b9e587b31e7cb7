// The score of a prediction: how many times too big or too small each guess was. A guess within 5 % earns all 100 points,
// one that is off by a factor of 16 or more earns none, and in between every doubling costs the same.

import type { ChallengeScore, GuessVerdict, PredictChallenge, RaceResult } from './challenge.ts';

/** Up to this factor a guess counts as exact. */
export const EXACT_FACTOR = 1.05;
/** From this factor on a guess earns nothing. */
export const HOPELESS_FACTOR = 16;

/** The part of a challenge that scoring needs; a page holds no more than this. */
export type Guessable = Pick<PredictChallenge, 'id' | 'quantities'>;

/** `guesses` by quantity id, each a whole number ≥ 0. */
export function scoreGuesses(
  challenge: Guessable,
  guesses: Record<string, number>,
  result: RaceResult,
): ChallengeScore {
  const verdicts = challenge.quantities.map((quantity): GuessVerdict => {
    const where = `challenge ${challenge.id}, quantity ${quantity.id}`;
    const guess = guesses[quantity.id];
    if (guess === undefined || !Number.isInteger(guess) || guess < 0) {
      throw new Error(`${where}: expected a whole number of 0 or more, found ${guess}`);
    }
    const lap = result.laps.find((candidate) => candidate.contender === quantity.contender);
    const actual = lap?.counters[quantity.counter];
    if (actual === undefined) {
      const found = lap ? Object.keys(lap.counters).join(', ') || 'none' : `no lap of ${quantity.contender}`;
      throw new Error(`${where}: expected a counter "${quantity.counter}", found ${found}`);
    }
    const factor = factorOff(guess, actual);
    return { quantity: quantity.id, guess, actual, factor, points: pointsFor(factor) };
  });
  const sum = verdicts.reduce((total, verdict) => total + verdict.points, 0);
  return { score: verdicts.length === 0 ? 0 : Math.round(sum / verdicts.length), guesses: verdicts };
}

/**
 * How many times too big or too small `guess` is: 1 is exact. A ratio with 0 is infinite, which would make 1 as bad a
 * guess for 0 as a million; so when either is 0, one is added to both.
 */
export function factorOff(guess: number, actual: number): number {
  const shift = guess === 0 || actual === 0 ? 1 : 0;
  const ratio = (guess + shift) / (actual + shift);
  return Math.max(ratio, 1 / ratio);
}

/** 0 … 100, linear in the logarithm of the factor between `EXACT_FACTOR` and `HOPELESS_FACTOR`. */
export function pointsFor(factor: number): number {
  const span = Math.log2(HOPELESS_FACTOR) - Math.log2(EXACT_FACTOR);
  const lost = (Math.log2(factor) - Math.log2(EXACT_FACTOR)) / span;
  return Math.round(100 * Math.min(1, Math.max(0, 1 - lost)));
}
