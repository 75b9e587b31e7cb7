// Every question of the course as a QTI item, read back by libxml2: the same text, the same answer, the same marks.

import { beforeAll, describe, expect, test } from 'vitest';
import type { Question } from '../../../../lessons-engine/grader/index.ts';
import { bankOf, type Bank } from '../../../../src/export/bank-question.ts';
import { courseChapters } from '../../../../src/export/course-items.ts';
import { identifier, qti, qtiItem } from '../../../../src/export/qti.ts';
import { promptOf } from '../../../../src/export/question-words.ts';
import { processResponse, type ResponseValue } from '../../../support/qti/process-response.ts';
import { all, elements, first, inlineOf, xmlTree, type XmlElement } from '../../../support/qti/xml-tree.ts';

let bank: Bank;
const items = new Map<string, XmlElement>();

beforeAll(async () => {
  bank = bankOf(await courseChapters(), { chapter: undefined, assignment: undefined });
  // In one document, because libxml2 is started anew for each.
  const texts = bank.questions.map((each) => qtiItem(each).replace(/^<\?xml[^>]*\?>\n/, ''));
  const tree = await xmlTree('items.xml', `<items>${texts.join('\n')}</items>`);
  elements(tree, 'assessmentItem').forEach((item, place) =>
    items.set(bank.questions[place]?.ref ?? '', item),
  );
}, 120_000);

const choices = (item: XmlElement, name: string) =>
  all(item, name).map((each) => [each.attributes['identifier'], inlineOf(each)]);

/** Texts of the parts by their identifiers, in any order. */
function partTexts(item: XmlElement, question: Question): unknown {
  const sorted = (pairs: unknown[][]) => [...pairs].sort();
  if (question.kind === 'matching') return sorted(choices(item, 'simpleAssociableChoice'));
  return sorted(choices(item, 'simpleChoice'));
}

function expectedTexts(question: Question): unknown {
  const pairs = (parts: { id: string; text: string }[]) =>
    parts.map(({ id, text }) => [identifier(id), text]).sort();
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return pairs(question.options);
    case 'ordering':
      return pairs(question.items);
    case 'matching': {
      const rights = new Map<string, string>();
      for (const { id, right } of question.pairs) if (!rights.has(right)) rights.set(right, id);
      return [
        ...question.pairs.map(({ id, left }) => [`from-${id}`, left]),
        ...[...rights].map(([right, id]) => [`to-${id}`, right]),
      ].sort();
    }
    default:
      return [];
  }
}

/** Wrong answers to a question, as a QTI system would get them, with the score that each earns. */
function wrongAnswers(question: Question): [ResponseValue, number][] {
  switch (question.kind) {
    case 'single':
      return question.options.filter(({ correct }) => !correct).map(({ id }) => [identifier(id), 0]);
    case 'multiple': {
      const right = question.options.filter(({ correct }) => correct).map(({ id }) => identifier(id));
      const wrong = question.options.filter(({ correct }) => !correct).map(({ id }) => identifier(id));
      return [
        [wrong, 0],
        ...(right.length > 1
          ? [[right.slice(1), (right.length - 1) / right.length] as [string[], number]]
          : []),
        ...(wrong.length > 0
          ? [[[...right, ...wrong.slice(0, 1)], (right.length - 1) / right.length] as [string[], number]]
          : []),
      ];
    }
    case 'ordering':
      return [[question.items.map(({ id }) => identifier(id)).reverse(), 0]];
    case 'numeric':
      return [[String(question.answer + Math.max(1, Math.abs(question.answer) * question.tolerance * 2)), 0]];
    case 'trace':
      return [[String((question.answer ^ 1) >>> 0), 0]];
    case 'matching':
      return [];
  }
}

describe('an item', () => {
  test('is there for every question, with its texts, its code and its program', () => {
    expect(items.size).toBe(bank.questions.length);
    for (const { ref, question } of bank.questions) {
      const item = items.get(ref) as XmlElement;
      const { text, program } = promptOf(question);
      expect(inlineOf(first(item, 'p')), ref).toBe(text);
      if (program !== undefined) expect(inlineOf(first(item, 'pre')), ref).toBe(program);
      expect(partTexts(item, question), ref).toEqual(expectedTexts(question));
    }
  });

  test('gives everything for its right answer, and shows why', () => {
    for (const { ref } of bank.questions) {
      const item = items.get(ref) as XmlElement;
      const right = elements(first(item, 'correctResponse'), 'value').map(({ children }) =>
        children.join(''),
      );
      const single = first(item, 'responseDeclaration').attributes['cardinality'] === 'single';
      const { score, feedback } = processResponse(item, single ? (right[0] ?? null) : right);
      expect(score, ref).toBe(1);
      expect(feedback.length, ref).toBeGreaterThan(0);
    }
  });

  test('gives a wrong answer its share, and no answer nothing', () => {
    let tried = 0;
    for (const { ref, question } of bank.questions) {
      const item = items.get(ref) as XmlElement;
      expect(processResponse(item, null), ref).toEqual({ score: 0, feedback: [] });
      for (const [response, share] of wrongAnswers(question)) {
        expect(processResponse(item, response).score, `${ref}: ${String(response)}`).toBeCloseTo(share, 9);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(bank.questions.length);
  });

  test('takes a number at the edge of what is accepted, and the forms of a word', () => {
    for (const { ref, question } of bank.questions) {
      const item = items.get(ref) as XmlElement;
      if (question.kind === 'trace')
        for (const form of [
          String(question.answer >>> 0),
          String(question.answer | 0),
          `0x${(question.answer >>> 0).toString(16).toUpperCase()}`,
        ])
          expect(processResponse(item, form).score, `${ref}: ${form}`).toBe(1);
      if (question.kind === 'numeric' && question.tolerance > 0)
        expect(
          processResponse(item, String(question.answer * (1 + question.tolerance * 0.99))).score,
          ref,
        ).toBe(1);
    }
  });

  test('holds any text: marks, brackets, quotes, other alphabets and what XML cannot hold', async () => {
    const prompt = 'Is `a < b && "c"` *really* ]]> עברית 🙂 \u0001?';
    const text = qtiItem({
      ref: 'own:1-odd',
      category: 'x',
      points: 1,
      question: {
        id: '1-odd',
        kind: 'numeric',
        prompt,
        answer: -0.5,
        tolerance: 0,
        unit: '',
        explanation: '`<x>`',
      },
    });
    const item = await xmlTree('odd.xml', text);
    expect(inlineOf(first(item, 'p'))).toBe(prompt.replace('\u0001', '\ufffd'));
    expect(item.attributes['identifier']).toBe('own.1-odd');
    expect(processResponse(item, '-0.5').score).toBe(1);
  });
});

test('the manifest lists every item, one a file', async () => {
  const files = qti(bank);
  const manifest = await xmlTree('imsmanifest.xml', new TextDecoder().decode(files['imsmanifest.xml']));
  const listed = all(manifest, 'resource').map(({ attributes }) => attributes['href']);
  expect(listed.sort()).toEqual(
    Object.keys(files)
      .filter((path) => path !== 'imsmanifest.xml')
      .sort(),
  );
  expect(new Set(all(manifest, 'resource').map(({ attributes }) => attributes['identifier'])).size).toBe(
    listed.length,
  );
});
