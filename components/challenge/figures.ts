// Figures as the challenge shows them.

import type { GuessVerdict } from '../../lessons-engine/grader/challenge.ts';
import { EXACT_FACTOR } from '../../lessons-engine/grader/score-guesses.ts';

/** 12,345 */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** 1 ×, 3.4 ×, 120 × */
export function times(ratio: number): string {
  return `${count(ratio < 10 ? Math.round(ratio * 10) / 10 : Math.round(ratio))} ×`;
}

/** "exact", "within 5 %", "3.4 × too many" */
export function howFarOff({ guess, actual, factor }: GuessVerdict): string {
  if (guess === actual) return 'exact';
  if (factor <= EXACT_FACTOR) return `within ${Math.round((EXACT_FACTOR - 1) * 100)} %`;
  return `${times(factor)} too ${guess > actual ? 'many' : 'few'}`;
}
