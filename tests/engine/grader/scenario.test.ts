import { describe, expect, it } from 'vitest';
import {
  gradeScenario,
  validateGame,
  type Fact,
  type Scenario,
} from '../../../lessons-engine/grader/index.ts';
import { game, scenario } from './scenario-samples.ts';

const [weight, once, fashion, colour] = scenario.facts as [Fact, Fact, Fact, Fact];

describe('gradeScenario()', () => {
  it.each([
    ['boat', true],
    ['bridge', true],
    ['horse', false],
  ])('with the deciding facts, %s is defensible: %s', (choice, defensible) => {
    const verdict = gradeScenario(scenario, { choice, facts: ['once', 'weight'] });
    expect(verdict).toMatchObject({ factsRight: true, defensible, won: defensible });
    expect(verdict.ruledOutBy).toEqual({ boat: [], bridge: [], horse: ['weight'] });
  });

  it.each([
    [['weight'], { weight: true, once: false, fashion: true, colour: true }],
    [['weight', 'once', 'colour'], { weight: true, once: true, fashion: true, colour: false }],
    [['fashion'], { weight: false, once: false, fashion: false, colour: true }],
  ])('marks each fact when %j are picked, and the choice does not save it', (facts, right) => {
    const verdict = gradeScenario(scenario, { choice: 'boat', facts });
    expect(verdict).toMatchObject({ factsRight: false, defensible: true, won: false });
    expect(Object.fromEntries(verdict.facts.map((fact) => [fact.id, fact.right]))).toEqual(right);
    expect(verdict.facts.map(({ explanation }) => explanation)).toEqual(
      scenario.facts.map(({ explanation }) => explanation),
    );
  });

  it.each([
    [{ choice: null, facts: ['once'] }, /Expected one choice; nothing/],
    [{ choice: 'swan', facts: ['once'] }, /one of the 3 choices; found "swan"/],
    [{ choice: 'boat', facts: [] }, /at least one fact/],
    [{ choice: 'boat', facts: ['boat'] }, /some of the 4 facts; found "boat"/],
  ])('does not count %j as a try', (defence, unreadable) => {
    expect(gradeScenario(scenario, defence)).toMatchObject({
      won: false,
      facts: [],
      unreadable: expect.stringMatching(unreadable),
    });
  });
});

describe('validateGame()', () => {
  const problems = (change: Partial<Scenario>): string[] =>
    validateGame({ ...game, scenarios: [{ ...scenario, ...change }] });

  it('finds nothing wrong in the sample', () => {
    expect(validateGame(game)).toEqual([]);
  });

  const mistakes: [string, Partial<Scenario>, string][] = [
    ['an id in capitals', { id: 'River' }, 'an id in kebab-case, found "River"'],
    ['no situation', { prompt: ' ' }, 'prompt: expected a text, found an empty one'],
    ['a lonely backtick', { prompt: 'a `b' }, 'backticks in pairs'],
    ['two choices', { choices: scenario.choices.slice(0, 2) }, 'choices: expected at least 3, found 2'],
    ['three facts', { facts: [weight, once, fashion] }, 'facts: expected at least 4, found 3'],
    [
      'a fact with the id of a choice',
      { facts: [weight, once, fashion, { ...colour, id: 'boat' }] },
      'every part id once, among choices and facts, found "boat" more than once',
    ],
    [
      'one explanation for two facts',
      { facts: [weight, once, fashion, { ...colour, explanation: once.explanation }] },
      'a different explanation for every part',
    ],
    [
      'one fact that decides',
      { facts: [weight, { ...once, decides: false }, fashion, colour] },
      'at least 2 facts that decide, found 1',
    ],
    [
      'one fact that does not decide',
      { facts: [weight, once, { ...fashion, decides: true }, colour] },
      'at least 2 facts that do not, found 1',
    ],
    [
      'a fact that does not decide and rules out',
      { facts: [weight, once, fashion, { ...colour, rulesOut: ['boat'] }] },
      'colour: expected no rulesOut, because the fact does not decide',
    ],
    [
      'a choice that is not there',
      { facts: [{ ...weight, rulesOut: ['horse', 'swan'] }, once, fashion, colour] },
      'some of boat, bridge, horse, found "swan"',
    ],
    [
      'nothing ruled out',
      { facts: [{ ...weight, rulesOut: [] }, once, fashion, colour] },
      'at least 1 choice that is ruled out, found 0',
    ],
    [
      'one choice left: a brand to guess',
      { facts: [{ ...weight, rulesOut: ['horse', 'boat'] }, once, fashion, colour] },
      'at least 2 choices that can be defended, found 1',
    ],
    [
      'a source without a year',
      { facts: [weight, once, { ...fashion, source: 'everybody' }, colour] },
      'fashion, source: expected a year in it, found "everybody"',
    ],
  ];
  it.each(mistakes)('finds %s', (_, change, message) => {
    expect(problems(change).join('\n')).toContain(message);
  });

  it('names a scenario that stands twice, and what is no game', () => {
    expect(validateGame({ ...game, scenarios: [scenario, scenario] }).join()).toContain(
      '"river" more than once',
    );
    expect(validateGame({ ...game, id: 'river' }).join()).toContain('an id "chapter/game", found "river"');
    expect(validateGame(undefined as unknown as typeof game)).toHaveLength(1);
  });
});
