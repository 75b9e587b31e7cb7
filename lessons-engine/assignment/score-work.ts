// The score of guesses that came out of a file. A guess that is no whole number earns nothing, and the others still count.

import { scoreGuesses, type Guessable, type RaceResult } from '../grader/index.ts';

export interface ScoredWork {
  /** 0 … 100. */
  score: number;
  /** When nothing in it could be scored. */
  problem?: string | undefined;
}

export function scoreWork(
  challenge: Guessable,
  guesses: Readonly<Record<string, number>>,
  result: RaceResult,
): ScoredWork {
  const { quantities } = challenge;
  const usable = (id: string): boolean => {
    const guess = Object.hasOwn(guesses, id) ? guesses[id] : undefined;
    return guess !== undefined && Number.isSafeInteger(guess) && guess >= 0;
  };
  const [first, ...others] = quantities.filter(({ id }) => !usable(id));
  const guessed = quantities.filter(({ id }) => usable(id));
  const judged = scoreGuesses({ ...challenge, quantities: guessed }, { ...guesses }, result).guesses;
  // The mean over all quantities, as the page has it; those without a guess count 0.
  const sum = judged.reduce((total, { points }) => total + points, 0);
  const score = quantities.length === 0 ? 0 : Math.round(sum / quantities.length);
  if (first === undefined || guessed.length > 0) return { score };
  return {
    score: 0,
    problem: `expected a whole number for ${first.id}${others.length === 0 ? '' : ` and ${others.length} more`}, found none`,
  };
}
