// Each attack is contained, and each comes through when its one defence is switched off: so a test of containment can fail.

import { describe, expect, test } from 'vitest';
import { attacks } from '../../../content/userland/attacks/attacks.ts';
import { allBut, type Defence, defenceNames } from '../../../content/userland/attacks/defences.ts';
import { runAttack } from '../../../content/userland/attacks/run-attack.ts';
import { expectContained, expectSuccess } from '../../support/userland/escapes.ts';

describe.each(attacks)('$name', (attack) => {
  const { defence, lacks = [] } = attack;

  test('is contained by all defences together', () => expectContained(runAttack(attack, allBut())));

  if (lacks.length > 0)
    test(`is contained by ${defence} without ${lacks.join(' and ')}`, () =>
      expectContained(runAttack(attack, allBut(...lacks))));

  test(`comes through without ${[defence, ...lacks].join(' and ')}`, () =>
    expectSuccess(runAttack(attack, allBut(defence, ...lacks))));

  test.each(lacks)(`would be stopped by %s, too`, (each) => {
    const others = lacks.filter((name) => name !== each);
    expect(runAttack(attack, allBut(defence, ...others)).succeeded).toBe(false);
  });
});

describe('the attacks', () => {
  test('leave no defence out', () => {
    const needed = new Set<Defence>(attacks.map(({ defence }) => defence));
    expect(defenceNames.filter((name) => !needed.has(name))).toEqual([]);
  });

  test('have a name each', () => {
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });
});
