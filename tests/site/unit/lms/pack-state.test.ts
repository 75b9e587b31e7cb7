// The state that an LMS keeps: comes back as it was, fits, and drops in the order that is stated.

import { describe, expect, test } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import type { Done, State } from '../../../../src/lms/done.ts';
import { packState, unpackState } from '../../../../src/lms/pack-state.ts';
import type { PackageItem } from '../../../../src/lms/package-item.ts';

const base = { title: 'Title', points: 1 };
const asks = ['single', 'multiple', 'ordering', 'matching', 'numeric', 'trace'] as const;

/** `count` exercises of all kinds, with keys spread as hashes spread them. */
function itemsOf(count: number): PackageItem[] {
  const random = new Random(7);
  return Array.from({ length: count }, (_, place): PackageItem => {
    const ref = `${place}`;
    const key = random.below(2 ** 24);
    if (place % 8 === 6)
      return {
        ...base,
        kind: 'lab',
        ref,
        key,
        id: `c/l${place}`,
        checks: ['a', 'b', 'c', 'd'],
        goal: place % 16 === 6,
      };
    if (place % 8 === 7)
      return { ...base, kind: 'challenge', ref, key, id: `c/x${place}`, quantities: ['p', 'q'] };
    const kind = asks[place % 6] ?? 'single';
    const parts = kind === 'numeric' || kind === 'trace' ? [] : ['one', 'two', 'three'];
    return { ...base, kind: 'question', ref, key, quiz: 'c/quiz', id: ref, asks: kind, parts, right: null };
  });
}

function wrongAnswer(item: PackageItem): Done {
  if (item.kind === 'lab') return { kind: 'lab', passed: false, checks: 5 };
  if (item.kind === 'challenge') return { kind: 'challenge', score: 55, guesses: [12, 3_000_000_000] };
  const answer = (
    {
      single: { kind: 'single', choice: 'two' },
      multiple: { kind: 'multiple', choices: ['one', 'three'] },
      ordering: { kind: 'ordering', order: ['three', 'one', 'two'] },
      matching: { kind: 'matching', pairs: { one: 'two', two: 'one', three: 'three' } },
      numeric: { kind: 'numeric', text: '−1 200,5 µs' },
      trace: { kind: 'trace', text: '0x80000004' },
    } as const
  )[item.asks];
  return {
    kind: 'question',
    correct: false,
    tries: 3,
    share: 0.33,
    answer: structuredClone(answer) as never,
  };
}

const allDone = (items: PackageItem[], done: (item: PackageItem) => Done): State =>
  new Map(items.map((item) => [item.ref, done(item)]));

describe('packState()', () => {
  test('comes back as it was: wrong answers of every kind, unfinished labs, guesses', () => {
    const items = itemsOf(24);
    const state = allDone(items, wrongAnswer);
    const { text, level } = packState(items, state, 4096);
    expect(level).toBe('all');
    expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(unpackState(items, text)).toEqual(state);
  });

  test('keeps what was passed, right and scored of a lab with a goal, too', () => {
    const items = itemsOf(24);
    const state = allDone(items, (item) =>
      item.kind === 'lab'
        ? { kind: 'lab', passed: true, checks: 15, ...(item.goal ? { points: 87 } : {}) }
        : item.kind === 'question'
          ? { kind: 'question', correct: true, tries: 1, share: 1 }
          : { kind: 'challenge', score: 100 },
    );
    expect(unpackState(items, packState(items, state, 4096).text)).toEqual(state);
  });

  test('reads what a package with fewer and other exercises wrote', () => {
    const items = itemsOf(40);
    const earlier = items.filter((_, place) => place % 2 === 0);
    const { text } = packState(earlier, allDone(earlier, wrongAnswer), 4096);
    const later = items.filter((_, place) => place % 3 === 0);
    const both = later.filter((item) => earlier.includes(item)).map(({ ref }) => ref);
    expect([...(unpackState(later, text) ?? []).keys()].sort()).toEqual(both.sort());
  });

  test('drops guesses first, then answers, then checks, and never that something was earned', () => {
    const items = itemsOf(160);
    const state = allDone(items, (item) =>
      item.kind === 'question' && Number(item.ref) % 2 === 0
        ? { kind: 'question', correct: true, tries: 1, share: 1 }
        : wrongAnswer(item),
    );
    const sizes = new Map<string, number>();
    for (let limit = 4096; limit > 300; limit -= 8) {
      const packed = (() => {
        try {
          return packState(items, state, limit);
        } catch {
          return null;
        }
      })();
      if (packed === null) break;
      expect(packed.text.length).toBeLessThanOrEqual(limit);
      sizes.set(packed.level, limit);
      const back = unpackState(items, packed.text) ?? new Map();
      for (const [ref, done] of state) {
        if (done.kind === 'question' && done.correct) expect(back.get(ref)).toMatchObject({ correct: true });
        if (done.kind === 'challenge') expect(back.get(ref)).toMatchObject({ score: 55 });
        if (done.kind === 'question') expect(back.get(ref)).toMatchObject({ share: done.share });
      }
    }
    expect([...sizes.keys()]).toEqual(['all', 'no guesses', 'no answers', 'no checks', 'earned']);
  });

  test('says when not even the least fits', () => {
    const items = itemsOf(160);
    expect(() => packState(items, allDone(items, wrongAnswer), 100)).toThrow(
      'state of 160 exercises: expected at most 100 characters, found more',
    );
  });
});

describe('unpackState()', () => {
  test('takes no text for no state, and says when a text is none of ours', () => {
    const items = itemsOf(8);
    expect(unpackState(items, '')).toEqual(new Map());
    for (const text of ['{}', 'B123', 'A', 'A!!', 'Azzzzzzzz', 'null'])
      expect(unpackState(items, text), text).toBeNull();
  });

  test('never throws at, and never believes in more exercises than there are, a text that was changed', () => {
    const items = itemsOf(24);
    const { text } = packState(items, allDone(items, wrongAnswer), 4096);
    for (let seed = 1; seed <= 2000; seed++) {
      const random = new Random(seed);
      const cut = text.slice(0, 1 + random.below(text.length));
      const at = random.below(cut.length);
      const changed = `${cut.slice(0, at)}${'AZaz09-_'[random.below(8)]}${cut.slice(at + 1)}`;
      const state = unpackState(items, changed);
      for (const ref of state?.keys() ?? [])
        expect(
          items.some((item) => item.ref === ref),
          `seed ${seed}`,
        ).toBe(true);
    }
  });
});
