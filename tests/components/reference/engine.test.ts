// What the pages of the engine's reference make of its entries.

import { describe, expect, test } from 'vitest';
import { firstSentence } from '../../../components/reference/engine/first-sentence.ts';
import { signatureLines } from '../../../components/reference/engine/signature-lines.ts';

describe('firstSentence()', () => {
  test.each([
    [[], ''],
    [['One. Two.', 'Three.'], 'One.'],
    [['Bits `high` … `low` of `word`.'], 'Bits `high` … `low` of `word`.'],
    [['A file named after.ts it. lower case follows'], 'A file named after.ts it.'],
    [['No full stop'], 'No full stop'],
    [['x0 ... x31 as words. More.'], 'x0 ... x31 as words.'],
  ])('of %j is "%s"', (paragraphs, sentence) => {
    expect(firstSentence(paragraphs)).toBe(sentence);
  });
});

test('signatureLines() cuts parts where a line ends, and keeps what each is', () => {
  expect(
    signatureLines([
      { text: 'type A =\n  | ', kind: 'code' },
      { text: 'B', kind: 'code', href: '#B' },
      { text: '\n', kind: 'code' },
      { text: '/** One\n two. */', kind: 'comment' },
    ]),
  ).toEqual([
    [{ text: 'type A =', kind: 'code' }],
    [
      { text: '  | ', kind: 'code' },
      { text: 'B', kind: 'code', href: '#B' },
    ],
    [{ text: '/** One', kind: 'comment' }],
    [{ text: ' two. */', kind: 'comment' }],
  ]);
});
