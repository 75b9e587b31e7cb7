// Papers: every question once, the same for the same seed, other for the other variant; and keys that fit their papers.

import { beforeAll, describe, expect, test } from 'vitest';
import { gradeAnswer, type Answer } from '../../../../lessons-engine/grader/index.ts';
import { bankOf, type Bank } from '../../../../src/export/bank-question.ts';
import { courseChapters } from '../../../../src/export/course-items.ts';
import { examHtml, keyHtml, keyText, paperOf, VARIANTS, type Paper } from '../../../../src/export/exam.ts';

let bank: Bank;
beforeAll(async () => {
  bank = bankOf(await courseChapters(), { chapter: undefined, assignment: undefined });
}, 60_000);

/** What somebody answers who goes by the key alone. */
function byKey(each: Paper['questions'][number]): Answer {
  const { question, shown } = each;
  const key = keyText(each);
  switch (question.kind) {
    case 'single':
      return { kind: 'single', choice: question.options.find(({ text }) => text === key)?.id ?? null };
    case 'multiple':
      return {
        kind: 'multiple',
        choices: question.options.filter(({ text }) => key.split('; ').includes(text)).map(({ id }) => id),
      };
    case 'ordering': {
      const places = key.replace('From top to bottom: ', '').split(', ').map(Number);
      const order = [...shown].sort(
        (a, b) => (places[shown.indexOf(a)] ?? 0) - (places[shown.indexOf(b)] ?? 0),
      );
      return { kind: 'ordering', order };
    }
    case 'matching':
      return {
        kind: 'matching',
        pairs: Object.fromEntries(
          question.pairs.map(({ id, left }) => {
            const [, letter = ''] = key.split(`${left}: `);
            return [id, shown['abcdefghijklmnopqrstuvwxyz'.indexOf(letter.charAt(0))] ?? ''];
          }),
        ),
      };
    case 'numeric':
      return { kind: 'numeric', text: key.replace(/, ±.*$/, '') };
    case 'trace':
      return { kind: 'trace', text: key.replace(/ .*$/, '').replaceAll('_', '') };
  }
}

describe.each(VARIANTS)('the paper of variant %s', (variant) => {
  test('has every question once, and the same for the same seed', () => {
    const paper = paperOf(bank, variant, 7);
    expect(paper.questions.map(({ ref }) => ref).sort()).toEqual(bank.questions.map(({ ref }) => ref).sort());
    expect(examHtml(bank, paperOf(bank, variant, 7))).toBe(examHtml(bank, paper));
    expect(examHtml(bank, paperOf(bank, variant, 8))).not.toBe(examHtml(bank, paper));
  });

  test.each([1, 2, 3])('has a key that is right, question by question (seed %i)', (seed) => {
    for (const each of paperOf(bank, variant, seed).questions) {
      const answer = byKey(each);
      expect(gradeAnswer(each.question, answer), `${each.ref}: ${keyText(each)}`).toMatchObject({
        correct: true,
      });
    }
  });

  test('tells nothing of its key', () => {
    const html = examHtml(bank, paperOf(bank, variant, 1));
    for (const { question } of bank.questions)
      if ('explanation' in question) expect(html).not.toContain(question.explanation.slice(0, 60));
    expect(html.match(/<li><p class="asks">/g)?.length).toBe(bank.questions.length);
    expect(html).not.toMatch(/<(?:link|script|img)/);
  });
});

test('variants differ in order, and in data where a question has variants', () => {
  const [a, b] = VARIANTS.map((variant) => paperOf(bank, variant, 1));
  expect(a?.questions.map(({ ref }) => ref)).not.toEqual(b?.questions.map(({ ref }) => ref));
  const differs = a?.questions.filter(({ ref, question }) => {
    const other = b?.questions.find((each) => each.ref === ref);
    return (
      other?.question.prompt !== question.prompt ||
      JSON.stringify(other.question) !== JSON.stringify(question)
    );
  });
  expect(differs?.length).toBeGreaterThan(10);
});

test('paper and key stand for themselves: name line, points, variant', () => {
  const [first] = bank.questions;
  const paper = paperOf({ ...bank, questions: [{ ...first!, points: 3 }] }, 'B', 1);
  const html = examHtml(bank, paper);
  for (const words of ['Variant B · 1 question · 3 points', 'Name <i></i>', '3 points'])
    expect(html).toContain(words);
  expect(keyHtml(bank, paper)).toContain('Not for handing out');
});
