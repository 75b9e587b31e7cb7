import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../../lessons-engine/grader/grade-answer.ts';
import type { Answer, Question } from '../../../lessons-engine/grader/quiz.ts';
import { matching, multiple, numeric, ordering, quiz, single, trace } from './quiz-samples.ts';

const rights = (question: Question, answer: Answer) =>
  Object.fromEntries(gradeAnswer(question, answer).parts.map((part) => [part.id, part.right]));

describe('gradeAnswer() of a single choice', () => {
  it('is correct for the right option, and explains every option', () => {
    const verdict = gradeAnswer(single, { kind: 'single', choice: 'vmm' });
    expect(verdict.correct).toBe(true);
    expect(verdict.answer).toBe('To the monitor, at the real mtvec');
    expect(verdict.parts.map((part) => part.explanation)).toEqual(
      single.options.map((option) => option.explanation),
    );
    expect(verdict).not.toHaveProperty('unreadable');
  });

  it('blames the chosen option and the one that was missed', () => {
    expect(rights(single, { kind: 'single', choice: 'guest' })).toEqual({
      guest: false,
      vmm: false,
      next: true,
    });
    expect(gradeAnswer(single, { kind: 'single', choice: 'guest' }).correct).toBe(false);
  });

  it.each([null, 'gone'])('does not grade the choice %j', (choice) => {
    const verdict = gradeAnswer(single, { kind: 'single', choice });
    expect(verdict.unreadable).toMatch(/^Expected one .*(nothing is chosen|"gone")/);
    expect(verdict).toMatchObject({ correct: false, parts: [], answer: '' });
  });
});

describe('gradeAnswer() of a multiple choice', () => {
  it('wants all the right ones', () => {
    expect(gradeAnswer(multiple, { kind: 'multiple', choices: ['csrrw', 'mret'] }).correct).toBe(true);
    expect(rights(multiple, { kind: 'multiple', choices: ['mret'] })).toEqual({
      mret: true,
      add: true,
      csrrw: false,
    });
  });

  it('wants none of the wrong ones', () => {
    const answer: Answer = { kind: 'multiple', choices: ['mret', 'add', 'csrrw'] };
    expect(rights(multiple, answer)).toEqual({ mret: true, add: false, csrrw: true });
    expect(gradeAnswer(multiple, answer).correct).toBe(false);
  });

  it.each([[[]], [['gone']]])('does not grade the choices %j', (choices) => {
    expect(gradeAnswer(multiple, { kind: 'multiple', choices }).unreadable).toMatch(/^Expected/);
  });
});

describe('gradeAnswer() of a number', () => {
  const correct = (text: string, question = numeric) =>
    gradeAnswer(question, { kind: 'numeric', text }).correct;

  it('accepts the tolerance, both ends included', () => {
    expect(['1080', '1,200', '1320 exits', '0x4b0', '1.2e3'].map((text) => correct(text))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['1079', '1321', '-1200'].map((text) => correct(text))).toEqual([false, false, false]);
  });

  it('asks for the exact number when the tolerance is 0', () => {
    const exact = { ...numeric, tolerance: 0 };
    expect(correct('1200', exact)).toBe(true);
    expect(correct('1200.001', exact)).toBe(false);
  });

  it('measures the tolerance of a negative answer by its size', () => {
    const negative = { ...numeric, answer: -50 };
    expect(correct('−54', negative)).toBe(true);
    expect(correct('−56', negative)).toBe(false);
  });

  it('names the answer with its unit and tolerance', () => {
    expect(gradeAnswer(numeric, { kind: 'numeric', text: '3' }).answer).toBe('1,200 exits, ±10 % accepted');
  });

  it('does not count what it cannot read as a try', () => {
    const verdict = gradeAnswer(numeric, { kind: 'numeric', text: 'many' });
    expect(verdict.unreadable).toContain('found "many"');
    expect(verdict).toMatchObject({ correct: false, parts: [] });
  });
});

describe('gradeAnswer() of an ordering', () => {
  it('is correct for the order in which the items stand', () => {
    expect(
      gradeAnswer(ordering, { kind: 'ordering', order: ['trap', 'decode', 'emulate', 'return'] }).correct,
    ).toBe(true);
  });

  it('blames each item that is not in its place', () => {
    const answer: Answer = { kind: 'ordering', order: ['trap', 'emulate', 'decode', 'return'] };
    expect(rights(ordering, answer)).toEqual({ trap: true, decode: false, emulate: false, return: true });
    expect(gradeAnswer(ordering, answer).answer).toMatch(
      /^1\. The hart traps; 2\. The monitor decodes mtval; 3\./,
    );
  });

  it.each([[['trap']], [['trap', 'trap', 'decode', 'emulate']], [['trap', 'decode', 'emulate', 'gone']]])(
    'does not grade %j, which is no order of the items',
    (order) => {
      expect(gradeAnswer(ordering, { kind: 'ordering', order }).unreadable).toContain('Expected the 4 items');
    },
  );
});

describe('gradeAnswer() of a matching', () => {
  it('is correct when each left side has its own right side', () => {
    const pairs = { mepc: 'mepc', mcause: 'mcause', mtvec: 'mtvec' };
    expect(gradeAnswer(matching, { kind: 'matching', pairs }).correct).toBe(true);
  });

  it('blames the pairs that are mixed up', () => {
    const pairs = { mepc: 'mcause', mcause: 'mepc', mtvec: 'mtvec' };
    expect(rights(matching, { kind: 'matching', pairs })).toEqual({
      mepc: false,
      mcause: false,
      mtvec: true,
    });
  });

  it.each([{ mepc: 'mepc' }, { mepc: 'mepc', mcause: 'mcause', mtvec: 'gone' }, {}])(
    'does not grade %j, where a match is missing',
    (pairs) => {
      expect(gradeAnswer(matching, { kind: 'matching', pairs }).unreadable).toMatch(
        /for each of the 3 items; found [02 1]/,
      );
    },
  );
});

describe('gradeAnswer() of a trace', () => {
  it.each(['0xfffffffb', '4294967291', '-5', '−5'])('accepts %j', (text) => {
    expect(gradeAnswer(trace, { kind: 'trace', text }).correct).toBe(true);
  });

  it('names the answer in hexadecimal, unsigned and signed', () => {
    const verdict = gradeAnswer(trace, { kind: 'trace', text: '5' });
    expect(verdict.correct).toBe(false);
    expect(verdict.answer).toBe('0xfffffffb (4294967291 unsigned, -5 signed)');
  });

  it('does not grade a value that no register can hold', () => {
    expect(gradeAnswer(trace, { kind: 'trace', text: '0x1ffffffff' }).unreadable).toContain('32 bits');
  });
});

describe('gradeAnswer() of an answer to another kind of question', () => {
  it.each(quiz.questions)('says so for $kind', (question) => {
    const other: Answer =
      question.kind === 'single' ? { kind: 'numeric', text: '1' } : { kind: 'single', choice: null };
    expect(gradeAnswer(question, other).unreadable).toContain(
      `kind ${question.kind}; found one of kind ${other.kind}`,
    );
  });
});
