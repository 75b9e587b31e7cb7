// Picking, ordering and pooling, the sums, and what searching finds.

import { describe, expect, test } from 'vitest';
import type { Exercise } from '../../../components/instructor/builder-data.ts';
import { matching } from '../../../components/instructor/catalogue-view.ts';
import { newDraft, type Draft } from '../../../components/instructor/draft.ts';
import {
  add,
  addOwn,
  addPool,
  keyOf,
  move,
  place,
  refsIn,
  remove,
  removePool,
} from '../../../components/instructor/draft-items.ts';
import { act } from '../../../components/instructor/row-acts.ts';
import { instantText } from '../../../components/instructor/times-view.ts';
import { totals, totalsText } from '../../../components/instructor/totals.ts';
import { counting } from '../../support/counting-bytes.ts';

/** `a b (c d) e`: letters are labs, and the bracket is a pool. */
function drafted(text: string): Draft {
  const draft = newDraft('UTC', counting());
  let pool: number | undefined;
  for (const sign of text) {
    if (sign === '(') pool = addPool(draft);
    else if (sign === ')') pool = undefined;
    else if (sign !== ' ') add(draft, `lab:x/${sign}`, pool);
  }
  return draft;
}

const shown = ({ items }: Draft): string =>
  items
    .map((item) => ('of' in item ? `(${item.of.map((ref) => ref.slice(6)).join(' ')})` : item.ref.slice(6)))
    .join(' ');

describe('the list', () => {
  test.each<[string, (draft: Draft) => unknown, string]>([
    ['a b', (draft) => add(draft, 'lab:x/b'), 'a b'],
    ['a b c', (draft) => move(draft, 'lab:x/c', -1), 'a c b'],
    ['a b c', (draft) => move(draft, 'lab:x/a', -1), 'a b c'],
    ['a (b c) d', (draft) => move(draft, 'pool 1', 1), 'a d (b c)'],
    ['a (b c) d', (draft) => move(draft, 'lab:x/b', 1), 'a (c b) d'],
    ['a (b c) d', (draft) => move(draft, 'lab:x/b', -1), 'a (b c) d'],
    ['a (b c) d', (draft) => remove(draft, 'lab:x/c'), 'a (b) d'],
    ['a (b) d', (draft) => remove(draft, 'lab:x/b'), 'a () d'],
    ['a (b c) d', (draft) => removePool(draft, 1), 'a b c d'],
    ['a (b c) d', (draft) => place(draft, 'lab:x/a', 1), '(b c a) d'],
    ['a (b c) d', (draft) => place(draft, 'lab:x/b', null), 'a (c) b d'],
    ['a (b) (c)', (draft) => place(draft, 'lab:x/b', 2), 'a () (c b)'],
    ['a (b c) d', (draft) => place(draft, 'lab:x/d', null), 'a (b c) d'],
  ])('%s, changed, is as expected', (before, change, after) => {
    const draft = drafted(before);
    change(draft);
    expect(shown(draft)).toBe(after);
  });

  test('an own question gets a name of its own, and goes when it is removed', () => {
    const draft = drafted('a');
    expect([addOwn(draft, counting()), addOwn(draft, counting())]).toEqual(['question-1', 'question-2']);
    remove(draft, 'own:question-1');
    expect([refsIn(draft), Object.keys(draft.own)]).toEqual([['lab:x/a', 'own:question-2'], ['question-2']]);
    expect(addOwn(draft, counting())).toBe('question-1');
  });

  test('act() says what a button did, and where to go on', () => {
    const draft = drafted('a (b) c');
    const press = (data: DOMStringMap, target = '') =>
      act(draft, data, target, counting(), (ref) => ref.slice(6));
    expect(press({ do: 'move', ref: 'lab:x/c', by: '1' }).says).toBe('c is already last.');
    expect(press({ do: 'move', ref: 'lab:x/c', by: '-1' }).says).toBe('c: now 2 of 3.');
    expect(press({ add: 'lab:x/d' }, '1').says).toBe('Added to pool 1: d.');
    expect(press({ add: 'lab:x/d' }).says).toBe('Removed: d.');
    expect(press({ do: 'add-pool' })).toMatchObject({ target: '2' });
    expect(draft.items.map(keyOf)).toEqual(['lab:x/a', 'lab:x/c', 'pool 1', 'pool 2']);
  });
});

const exercises: Exercise[] = [
  {
    ref: 'lab:x/a',
    chapter: 'x',
    kind: 'lab',
    title: 'Write the monitor',
    says: 'Write run().',
    minutes: 60,
  },
  {
    ref: 'lab:x/b',
    chapter: 'x',
    kind: 'lab',
    title: 'Fewest exits',
    says: 'Trap less.',
    minutes: 20,
    goal: 'fewer exits',
  },
  { ref: 'challenge:y/c', chapter: 'y', kind: 'challenge', title: 'The race', says: 'Predict.' },
  { ref: 'question:y/quiz#d', chapter: 'y', kind: 'question', title: 'Which exit?', asks: 'single' },
];

describe('totals()', () => {
  const known = new Map(exercises.map((exercise) => [exercise.ref, exercise]));

  test('counts what a student gets: of a pool, so many of its mean', () => {
    const draft = drafted('(a b)');
    add(draft, 'challenge:y/c');
    add(draft, 'question:y/quiz#d');
    expect(totals(draft, known)).toEqual({ items: 3, points: 11, minutes: 40 + 5 + 2 });
    Object.assign(draft.items[0]!, { pick: '2', points: '2.5' });
    expect(totalsText(totals(draft, known))).toBe('4 items · 11 points · about 1 h 27 min');
  });

  test('counts nothing for what is no number yet, and no more than a pool has', () => {
    const draft = drafted('a (b)');
    Object.assign(draft.items[0]!, { points: 'x' });
    Object.assign(draft.items[1]!, { pick: '9' });
    expect(totals(draft, known)).toEqual({ items: 2, points: 5, minutes: 80 });
  });
});

test.each([
  ['', '', '', 'a b c d'],
  ['EXIT', '', '', 'b d'],
  ['fewer write', '', '', ''],
  ['run monitor', '', '', 'a'],
  ['', 'y', '', 'c d'],
  ['', '', 'lab', 'a b'],
  ['exit', 'x', 'question', ''],
])('matching() finds by words "%s", chapter "%s" and kind "%s": %s', (words, chapter, kind, expected) => {
  const found = matching(exercises, { words, chapter, kind });
  expect(found.map(({ ref }) => ref.slice(-1)).join(' ')).toBe(expected);
});

test.each([
  ['2026-12-01T23:59', false, 'That is 2026-12-01T23:59:00+01:00.'],
  [
    '2026-03-29T02:30',
    false,
    'Clocks there are set forward over this time, it never happens: taken is 2026-03-29T03:30:00+02:00.',
  ],
  [
    '2026-10-25T02:30',
    true,
    'Clocks there show this time twice, at 2026-10-25T02:30:00+02:00 and at 2026-10-25T02:30:00+01:00: taken is the second.',
  ],
])('instantText() says which instant %s is', (wall, second, expected) => {
  expect(instantText({ wall, second }, 'Europe/Vienna')).toBe(expected);
});
