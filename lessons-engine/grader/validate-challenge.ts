// Mistakes that an author can make in a challenge, each as one sentence: where, what was expected, what was found.

import type { PredictChallenge } from './challenge.ts';

/** All mistakes in `challenge` that show without running it; an empty list when there is none. */
export function validateChallenge(challenge: Omit<PredictChallenge, 'run'>): string[] {
  const where = `challenge ${challenge.id}`;
  const problems: string[] = [];
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(challenge.id)) {
    problems.push(`${where}: expected an id "chapter/challenge", found "${challenge.id}"`);
  }
  const contenders = challenge.contenders.map((contender) => contender.id);
  if (contenders.length < 2)
    problems.push(`${where}: expected at least 2 contenders, found ${contenders.length}`);
  if (challenge.quantities.length === 0)
    problems.push(`${where}: expected at least one quantity to guess, found none`);
  for (const list of [contenders, challenge.quantities.map((quantity) => quantity.id)]) {
    for (const id of new Set(list.filter((value, index) => list.indexOf(value) !== index))) {
      problems.push(`${where}: expected every id once, found "${id}" more than once`);
    }
  }
  for (const quantity of challenge.quantities) {
    if (contenders.includes(quantity.contender)) continue;
    problems.push(
      `${where}, quantity ${quantity.id}: expected one of the contenders ${contenders.join(', ')}, found "${quantity.contender}"`,
    );
  }
  return problems;
}
