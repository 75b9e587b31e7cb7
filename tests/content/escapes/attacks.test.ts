// Each attack is contained, and each comes through when its one defence is switched off: so a test of containment can fail.

import { describe, expect, test } from 'vitest';
import { attacks } from '../../../content/userland/attacks/attacks.ts';
import { allBut, type Defence, defenceNames } from '../../../content/userland/attacks/defences.ts';
import { type Outcome, runAttack } from '../../../content/userland/attacks/run-attack.ts';

const contained = ({ succeeded, before, after, alive, said }: Outcome): void => {
  expect({ succeeded, alive, said }).toMatchObject({ succeeded: false, alive: true });
  expect(after).toEqual(before);
};

describe.each(attacks)('$name', (attack) => {
  const { defence, lacks = [] } = attack;

  test('is contained by all defences together', () => contained(runAttack(attack, allBut())));

  if (lacks.length > 0)
    test(`is contained by ${defence} without ${lacks.join(' and ')}`, () =>
      contained(runAttack(attack, allBut(...lacks))));

  test(`comes through without ${[defence, ...lacks].join(' and ')}`, () => {
    const { succeeded, said } = runAttack(attack, allBut(defence, ...lacks));
    expect({ succeeded, said }).toMatchObject({ succeeded: true });
  });
});

test('every defence has an attack that it alone is against', () => {
  const needed = new Set<Defence>(attacks.map(({ defence }) => defence));
  expect(defenceNames.filter((name) => !needed.has(name))).toEqual([]);
});
