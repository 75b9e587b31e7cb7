// Between the fields of a challenge and its guesses. A field that cannot be read says why, and nothing is locked.

import type { Quantity } from '../../lessons-engine/grader/challenge.ts';
import { parseCount } from '../../lessons-engine/grader/parse-number.ts';

/** Guesses by quantity id; null when a field cannot be read, and then the first such field has the focus. */
export function readGuesses(form: HTMLFormElement, quantities: Quantity[]): Record<string, number> | null {
  const guesses: Record<string, number> = {};
  let firstBad: HTMLInputElement | null = null;
  for (const quantity of quantities) {
    const place = form.querySelector(`[data-quantity="${quantity.id}"]`) as HTMLElement;
    const input = place.querySelector('input') as HTMLInputElement;
    const problem = place.querySelector('.challenge-problem') as HTMLElement;
    const parsed = parseCount(input.value, quantity.unit);
    const message = 'unreadable' in parsed ? parsed.unreadable : '';
    problem.textContent = message;
    input.ariaInvalid = message === '' ? null : 'true';
    if (message !== '') firstBad ??= input;
    if ('value' in parsed) guesses[quantity.id] = parsed.value;
  }
  firstBad?.focus();
  return firstBad === null ? guesses : null;
}
