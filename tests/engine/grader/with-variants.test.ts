import { describe, expect, it } from 'vitest';
import { gradeAnswer, questionVariant } from '../../../lessons-engine/grader/index.ts';
import { numericWithVariants, traceWithVariants } from '../../../lessons-engine/grader/with-variants.ts';

const product = ([a, b]: readonly [number, number]) => ({
  id: 'product',
  prompt: `What is ${a} × ${b}?`,
  answer: a * b,
  tolerance: 0,
  unit: 'apples',
  explanation: `It is ${a} rows of ${b}.`,
});
const sum = (a: number, b: number) => ({
  prompt: 'What does `a0` hold?',
  program: `li a0, ${a}\naddi a0, a0, ${b}\n`,
  steps: 2,
  register: 'a0',
  explanation: `It is ${a} and ${b}.`,
});

describe('numericWithVariants()', () => {
  it('makes the question of the first data, and a variant of all others', () => {
    const { variants, ...own } = numericWithVariants(product, [2, 3], [4, 5], [6, 7]);
    expect(own).toEqual({ ...product([2, 3]), kind: 'numeric' });
    expect(variants).toEqual([
      { prompt: 'What is 4 × 5?', answer: 20, explanation: 'It is 4 rows of 5.' },
      { prompt: 'What is 6 × 7?', answer: 42, explanation: 'It is 6 rows of 7.' },
    ]);
  });

  it('makes variants that a seed picks and the grader grades by their own answers', () => {
    const question = numericWithVariants(product, [2, 3], [4, 5], [6, 7], [8, 9]);
    const seen = new Set<string>();
    for (let seed = 0; seed < 100; seed++) {
      const variant = questionVariant(question, seed);
      seen.add(variant.prompt);
      expect(gradeAnswer(variant, { kind: 'numeric', text: `${variant.answer}` }).correct).toBe(true);
      expect(variant).toMatchObject({ id: 'product', kind: 'numeric', unit: 'apples' });
    }
    expect(seen.size).toBe(4);
  });
});

describe('traceWithVariants()', () => {
  it('lets the engine work every answer out', () => {
    const question = traceWithVariants('sum', sum(1, 2), sum(30, 4), sum(-1, 0));
    expect(question).toMatchObject({ kind: 'trace', id: 'sum', answer: 3 });
    expect(question.variants?.map(({ answer }) => answer)).toEqual([34, 0xffff_ffff]);
  });
});
