// Mistakes that an author can make in a challenge, each as one sentence: where, what was expected, what was found.

import { isKebab, needList, needProse, needText, repeated, shown, type Blame } from './blame.ts';
import type { PredictChallenge } from './challenge.ts';

/** All mistakes in `challenge` that show without running it; an empty list when there is none. */
export function validateChallenge(challenge: Omit<PredictChallenge, 'run'>): string[] {
  if (typeof challenge !== 'object' || challenge === null)
    return [
      `Challenge: expected the default export of a challenge in \`challenge\`, found ${shown(challenge)}`,
    ];
  const problems: string[] = [];
  const blame: Blame = (where, expected, found) =>
    problems.push(
      `challenge ${challenge.id ?? challenge.title}${where && `, ${where}`}: expected ${expected}, found ${found}`,
    );
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(challenge.id))
    blame('', 'an id "chapter/challenge"', shown(challenge.id));
  needText('title', challenge.title, blame);
  if (challenge.kind !== 'predict') blame('kind', '"predict"', shown(challenge.kind));

  const contenders = needList('contenders', challenge.contenders, 2, blame);
  for (const [index, contender] of contenders.entries()) {
    const where = `contender ${contender?.id ?? index + 1}`;
    if (!isKebab(contender?.id)) blame(where, 'an id in kebab-case', shown(contender?.id));
    needText(`${where}, title`, contender?.title, blame);
    needProse(`${where}, says`, contender?.says, blame);
  }
  const ids = contenders.map((contender) => contender?.id);
  const quantities = needList('quantities', challenge.quantities, 1, blame);
  for (const [index, quantity] of quantities.entries()) {
    const where = `quantity ${quantity?.id ?? index + 1}`;
    if (!isKebab(quantity?.id)) blame(where, 'an id in kebab-case', shown(quantity?.id));
    for (const field of ['counter', 'label', 'unit'] as const)
      needText(`${where}, ${field}`, quantity?.[field], blame);
    if (!ids.includes(quantity?.contender))
      blame(where, `one of the contenders ${ids.join(', ')}`, shown(quantity?.contender));
  }
  for (const list of [ids, quantities.map((quantity) => quantity?.id)])
    for (const id of repeated(list)) blame('', 'every id once', `${shown(id)} more than once`);
  return problems;
}
