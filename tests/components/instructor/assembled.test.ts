// From a draft to an assignment and back, and from what readAssignment refuses to the field that it came from.

import { describe, expect, test } from 'vitest';
import { assembled, refusalsIn } from '../../../components/instructor/assembled.ts';
import { newDraft, readDraft, type Draft } from '../../../components/instructor/draft.ts';
import { add, addOwn, addPool, place } from '../../../components/instructor/draft-items.ts';
import { draftOf } from '../../../components/instructor/draft-of.ts';
import { asQuestion, linkText, readLink, type Box } from '../../../lessons-engine/assignment/index.ts';
import { counting } from '../../support/counting-bytes.ts';

const made = { course: '1.0.0', engine: '0123456789abcdef', content: 'fedcba9876543210' };
const monitor = 'lab:trap-and-emulate/vmm-loop';
const which = 'question:trap-and-emulate/quiz#which-exit';
const why = 'question:trap-and-emulate/quiz#why-trap';
const race = 'challenge:trap-and-emulate/the-price-of-a-trap';

const put = (draft: Draft, knows = () => true) => assembled(draft, made, knows);
const paths = (draft: Draft) => {
  const now = put(draft);
  return now.ok ? [] : now.refusals.map(({ path }) => path);
};

/** Title, a lab, a pool of two questions, a challenge. */
function sample(): Draft {
  const draft = newDraft('Europe/Vienna', counting());
  draft.title = 'Week 3';
  add(draft, monitor);
  const pool = addPool(draft);
  add(draft, which, pool);
  add(draft, why, pool);
  add(draft, race);
  return draft;
}

/** With a question of each kind. */
function withOwn(): Draft {
  const draft = sample();
  for (const kind of ['single', 'multiple', 'numeric', 'ordering'] as const) {
    const question = draft.own[addOwn(draft, counting(draft.items.length))]!;
    Object.assign(question, {
      kind,
      prompt: `A question of kind ${kind}`,
      answer: '1.5',
      tolerance: '7',
      unit: 'ms',
    });
    question.parts.forEach((part, at) =>
      Object.assign(part, { text: `part ${at}`, right: at === 1, why: at === 0 ? 'No.' : '' }),
    );
  }
  return draft;
}

describe('assembled()', () => {
  test('makes an assignment of a draft, with the rules as instants and numbers', () => {
    const draft = sample();
    draft.rules.due = { wall: '2026-10-25T02:30', second: true };
    draft.rules.attempts = '3';
    const now = put(draft);
    expect(now).toMatchObject({
      ok: true,
      assignment: {
        id: draft.id,
        title: 'Week 3',
        items: [
          { ref: monitor, points: 10 },
          { pick: 1, of: [which, why], points: 5 },
          { ref: race, points: 5 },
        ],
        policy: {
          due: '2026-10-25T02:30:00+01:00',
          timeZone: 'Europe/Vienna',
          attempts: 3,
          late: { rule: 'daily', percent: 10, least: 50 },
          variants: true,
        },
        made,
      },
    });
    expect(now.ok && 'keys' in now.assignment).toBe(false);
  });

  test('makes questions of own ones that the grader can grade, of every kind', () => {
    const now = put(withOwn());
    if (!now.ok) throw new Error(JSON.stringify(now.refusals));
    const { own = {}, keys = {} } = now.assignment;
    const questions = Object.keys(own).map((name) => asQuestion(name, own[name]!, keys[name]!));
    expect(questions).toMatchObject([
      {
        kind: 'single',
        options: expect.arrayContaining([
          { id: expect.any(String) as string, text: 'part 1', correct: true, explanation: '' },
        ]) as unknown,
      },
      { kind: 'multiple', prompt: 'A question of kind multiple' },
      { kind: 'numeric', answer: 1.5, tolerance: 0.07, unit: 'ms' },
      { kind: 'ordering', items: [{ text: 'part 0' }, { text: 'part 1' }, { text: 'part 2' }] },
    ]);
  });

  test('publishes parts in an order that says nothing of the order in which they were written', () => {
    const draft = withOwn();
    for (const question of Object.values(draft.own))
      question.parts.forEach((part, at) => (part.id = ['c', 'a', 'b'][at]!));
    const now = put(draft);
    if (!now.ok) throw new Error(JSON.stringify(now.refusals));
    for (const shown of Object.values(now.assignment.own ?? {}))
      if (shown.kind !== 'numeric')
        expect((shown.kind === 'ordering' ? shown.items : shown.options).map(({ id }) => id)).toEqual([
          'a',
          'b',
          'c',
        ]);
    expect(now.assignment.keys?.['question-4']).toEqual({ kind: 'order', order: ['c', 'a', 'b'] });
  });

  test.each<[string, (draft: Draft) => void, string[]]>([
    ['no title', (draft) => (draft.title = ' '), ['title']],
    ['nothing picked', (draft) => (draft.items = []), ['items']],
    [
      'points that are no number',
      (draft) => Object.assign(draft.items[0]!, { points: 'ten' }),
      ['items[0].points'],
    ],
    ['points left empty', (draft) => Object.assign(draft.items[2]!, { points: '' }), ['items[2].points']],
    ['an empty pool', (draft) => Object.assign(draft.items[1]!, { of: [] }), ['items[1].of']],
    ['half an item of a pool', (draft) => Object.assign(draft.items[1]!, { pick: '1.5' }), ['items[1].pick']],
    ['more than a pool has', (draft) => Object.assign(draft.items[1]!, { pick: '3' }), ['items']],
    ['no attempts', (draft) => (draft.rules.attempts = '0'), ['policy.attempts']],
    ['a percentage above all', (draft) => (draft.rules.percent = '101'), ['policy.late.percent']],
    [
      'due before it opens',
      ({ rules }) => {
        rules.opens.wall = '2026-12-02T08:00';
        rules.due.wall = '2026-12-01T08:00';
      },
      ['policy'],
    ],
  ])('tells the field of %s', (_, spoil, expected) => {
    const draft = sample();
    spoil(draft);
    expect(paths(draft)).toEqual(expected);
  });

  test('tells the field of what is wrong in an own question', () => {
    const draft = sample();
    const name = addOwn(draft, counting());
    const question = draft.own[name]!;
    question.parts.forEach((part, at) =>
      Object.assign(part, { id: ['c', 'a', 'b'][at], text: at === 2 ? '' : 'text' }),
    );
    expect(paths(draft)).toEqual([
      'own.question-1.prompt',
      'own.question-1.options[1].text',
      'keys.question-1.right',
    ]);
    question.prompt = 'Which?';
    question.parts[2]!.text = 'text';
    question.parts[0]!.right = question.parts[1]!.right = true;
    expect(put(draft)).toEqual({
      ok: false,
      refusals: [{ path: 'own:question-1', text: 'expected one right option, found 2' }],
    });
  });

  test('refuses what the course does not have, and hidden calls that are no JSON', () => {
    const draft = sample();
    draft.sealing.on = true;
    draft.sealing.hidden = [
      { lab: 'trap-and-emulate/vmm-loop', call: 'run', args: '1, 2', expect: '' },
      { lab: '', call: '', args: '[]', expect: 'null' },
      { lab: 'history/control-program', call: 'next', args: '[]', expect: 'null' },
    ];
    const now = put(draft, (ref?: string) => ref !== race);
    expect(now.ok ? [] : now.refusals).toEqual([
      {
        path: 'items[2]',
        text: `expected an exercise of this course, found ${race}, which it does not have`,
      },
      { path: 'hidden[0].args', text: 'expected a JSON list such as [1, "two"], found 1, 2' },
      { path: 'hidden[0].expect', text: 'expected JSON such as 42 or "text", found nothing' },
      { path: 'hidden[1].lab', text: 'expected a lab of the assignment, found none' },
      { path: 'hidden[1].call', text: 'expected a function, found none' },
      { path: 'hidden[2].lab', text: 'expected a lab of the assignment, found history/control-program' },
    ]);
  });

  test('gives two drafts one hash when students would be asked the same, whatever their ids', () => {
    const [one, two, other] = [sample(), sample(), sample()];
    two.id = 'zzzzzzzzzzzzzzzz';
    place(other, which, null);
    const hashOf = (draft: Draft) => {
      const now = put(draft);
      return now.ok ? now.hash : '';
    };
    expect(hashOf(two)).toBe(hashOf(one));
    expect(hashOf(other)).not.toBe(hashOf(one));
  });
});

test('refusalsIn() takes the sentences of readAssignment apart, and leaves what was found in one piece', () => {
  expect(
    refusalsIn(
      'title: expected at least 1 character, found ""; own.q-1.prompt: expected a text, found "a; b: c"',
    ),
  ).toEqual([
    { path: 'title', text: 'expected at least 1 character, found ""' },
    { path: 'own.q-1.prompt', text: 'expected a text, found "a; b: c"' },
  ]);
});

describe('draftOf()', () => {
  test('gives back what an assignment was made of, through a link', () => {
    const draft = withOwn();
    draft.note = 'Read chapter 04 first.';
    draft.rules.opens.wall = '2026-10-01T08:00';
    draft.rules.due = { wall: '2026-10-25T02:30', second: true };
    const now = put(draft);
    if (!now.ok) throw new Error(JSON.stringify(now.refusals));
    const read = readLink(linkText(now.assignment));
    if (!read.ok) throw new Error(read.message);
    const again = draftOf(read.value, null, counting());
    expect(again.issued).toEqual({ id: draft.id, hash: '', keep: false });
    expect(put(again)).toEqual({ ...now, box: { ...now.box, secret: again.sealing.secret } });
  });

  test('takes keys, secret and hidden calls of a sealed one from its box', () => {
    const draft = withOwn();
    draft.sealing.on = true;
    draft.sealing.hidden = [
      { lab: 'trap-and-emulate/vmm-loop', call: 'run', args: '[1,{"a":null}]', expect: '"x"' },
    ];
    const now = put(draft);
    if (!now.ok) throw new Error(JSON.stringify(now.refusals));
    const { keys: _keys, ...published } = now.assignment;
    const box: Box = now.box;
    expect(put(draftOf(published, box, counting()))).toEqual(now);
  });
});

test('readDraft() takes a kept draft, and nothing else', () => {
  const draft = withOwn();
  expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  for (const text of [
    '',
    'null',
    '[]',
    '{}',
    JSON.stringify({ ...draft, version: 2 }),
    JSON.stringify({ ...draft, items: 7 }),
  ])
    expect(readDraft(text), text.slice(0, 40)).toBeNull();
});
