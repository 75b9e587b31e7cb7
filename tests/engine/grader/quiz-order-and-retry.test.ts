import { describe, expect, it } from 'vitest';
import { standing } from '../../../lessons-engine/grader/retry.ts';
import { shownOrder } from '../../../lessons-engine/grader/shown-order.ts';
import { matching, multiple, numeric, ordering, quiz, single, trace } from './quiz-samples.ts';

describe('shownOrder()', () => {
  it('is the same every time for the same question', () => {
    for (const question of quiz.questions) expect(shownOrder(question)).toEqual(shownOrder({ ...question }));
  });

  it('shows every part once', () => {
    expect(shownOrder(single).toSorted()).toEqual(['guest', 'next', 'vmm']);
    expect(shownOrder(multiple).toSorted()).toEqual(['add', 'csrrw', 'mret']);
    expect(shownOrder(numeric)).toEqual([]);
    expect(shownOrder(trace)).toEqual([]);
  });

  it('never shows an ordering or a matching in the right order, whatever its id', () => {
    for (let i = 0; i < 200; i++) {
      const id = `question-${i}`;
      expect(shownOrder({ ...ordering, id })).not.toEqual(ordering.items.map((item) => item.id));
      expect(shownOrder({ ...matching, id })).not.toEqual(matching.pairs.map((pair) => pair.id));
    }
  });

  it('puts the right option in different places for different questions', () => {
    const places = Array.from({ length: 40 }, (_, i) =>
      shownOrder({ ...single, id: `question-${i}` }).indexOf('vmm'),
    );
    expect(new Set(places)).toEqual(new Set([0, 1, 2]));
  });
});

describe('standing()', () => {
  it('lists what was wrong for a retry, in the order of the quiz', () => {
    const result = standing(quiz, {
      [trace.id]: { kind: 'trace', text: '7' },
      [single.id]: { kind: 'single', choice: 'next' },
      [numeric.id]: { kind: 'numeric', text: '1200' },
    });
    expect(result).toEqual({ total: 6, right: [numeric.id], wrong: [single.id, trace.id] });
  });

  it('counts neither an unreadable answer nor one to a question that is gone', () => {
    const result = standing(quiz, {
      [numeric.id]: { kind: 'numeric', text: 'many' },
      'question-of-last-year': { kind: 'single', choice: 'a' },
    });
    expect(result).toEqual({ total: 6, right: [], wrong: [] });
  });
});
