import { describe, expect, it } from 'vitest';
import { CheckFailure, grade, reached, type Lab } from '../../../lessons-engine/grader/index.ts';
import { loadSandbox } from '../../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';

describe('reached()', () => {
  it.each([
    ['fewer', 100, 100, 100],
    ['fewer', 200, 100, 50],
    ['fewer', 50, 100, 100],
    ['fewer', 301, 100, 33],
    ['fewer', 0, 100, 100],
    ['more', 50, 100, 50],
    ['more', 100, 100, 100],
    ['more', 140, 100, 100],
    ['more', 0, 100, 0],
  ] as const)('with %s being better, %i against %i is %i points', (better, count, reference, points) => {
    expect(reached({ counter: 'exits', better, reference }, { exits: count })).toEqual({
      counter: 'exits',
      count,
      reference,
      points,
    });
  });

  it('wants the checks to have counted it', () => {
    expect(() => reached({ counter: 'exits', better: 'fewer', reference: 1 }, { calls: 2 })).toThrow(
      'goal: expected checks that count "exits", found calls',
    );
  });
});

describe('grade() of a lab with a goal', () => {
  const lab: Lab = {
    id: 'chapter/lab',
    title: 'Lab',
    minutes: 1,
    brief: '',
    api: 'ring/none',
    exports: ['answer'],
    material: [],
    hints: [],
    seed: 1,
    goal: { counter: 'steps', better: 'fewer', reference: 10 },
    checks: [1, 2].map((index) => ({
      id: `check-${index}`,
      title: '',
      async run(attempt) {
        const answer = Number(await attempt.call('answer', []));
        attempt.count({ steps: answer * index });
        if (answer > 20) throw new CheckFailure('Too many.');
      },
    })),
  };

  it('says what was reached, of the sum over all checks, only when all pass', async () => {
    const sandbox = await loadSandbox(quickjsWasm());
    const passing = await grade(lab, 'export const answer = () => 5;', sandbox);
    expect(passing.reached).toEqual({ counter: 'steps', count: 15, reference: 10, points: 66 });
    const failing = await grade(lab, 'export const answer = () => 21;', sandbox);
    expect(failing.reached).toBeUndefined();
  });
});
