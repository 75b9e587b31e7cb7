import { describe, expect, it } from 'vitest';
import { workIn } from '../../../components/progress/chapter-work.ts';
import type { ProgressPageData } from '../../../components/progress/progress-page-data.ts';
import type { AllRecords } from '../../../components/progress/record-shapes.ts';

const data: ProgressPageData = {
  course: '1',
  chapters: [],
  labs: { 'c/one': 'One', 'c/two': 'Two', 'other/three': 'Three' },
  challenges: { 'c/race': 'Race' },
  questions: { 'c/quiz#a': '1', 'c/quiz#b': '2', 'other/quiz#a': '3' },
};
const none: AllRecords = { code: {}, results: {}, answers: {}, bests: {}, assignments: {}, work: {} };
const rows = (records: Partial<AllRecords>) => workIn('c', data, { ...none, ...records });
const answer = (correct: boolean) => ({ answer: { kind: 'trace' as const, text: '1' }, correct, tries: 1 });

describe('workIn()', () => {
  it('lists labs, challenges and the questions of one chapter, begun or not', () => {
    expect(rows({}).map(({ title, anchor, says }) => [title, anchor, says])).toEqual([
      ['Lab: One', 'lab-one', ''],
      ['Lab: Two', 'lab-two', ''],
      ['Challenge: Race', 'challenge-race', ''],
      ['Questions', 'questions', ''],
    ]);
  });

  it('says how far each is, and what it is made of', () => {
    const code = { source: '', starterHash: '' };
    const found = rows({
      code: { 'c/one': code, 'c/one#aside': code, 'c/two': code },
      results: { 'c/one': { passed: false, checks: ['x'], total: 3 } },
      answers: { 'c/quiz#a': answer(true), 'c/quiz#b': answer(false), 'other/quiz#a': answer(true) },
      bests: { 'c/race': { score: 40, guesses: {} } },
    });
    expect(found.map(({ says, isDone }) => [says, isDone])).toEqual([
      ['1 of 3 checks pass', false],
      ['begun', false],
      ['best score 40', true],
      ['1 of 2 right', false],
    ]);
    expect(found[0]?.records).toEqual([
      { shelf: 'code', key: 'c/one' },
      { shelf: 'code', key: 'c/one#aside' },
      { shelf: 'results', key: 'c/one' },
    ]);
    expect(found[3]?.records.map(({ key }) => key)).toEqual(['c/quiz#a', 'c/quiz#b']);
  });

  it('is done when a lab passed and every question is right', () => {
    const found = rows({
      results: { 'c/one': { passed: true, checks: [], total: 1 } },
      answers: { 'c/quiz#a': answer(true), 'c/quiz#b': answer(true) },
    });
    expect(found.map(({ isDone }) => isDone)).toEqual([true, false, false, true]);
  });
});
