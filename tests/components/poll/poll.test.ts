import { afterEach, describe, expect, it, vi } from 'vitest';
import { countOf } from '../../../components/poll/count-of.ts';
import { keepHands, keptHands, readHands, shares } from '../../../components/poll/hands.ts';
import { comparePoll, rangePoll } from '../../../components/poll/poll.ts';

const asked = { id: 'exits', before: 'a-heading', question: 'How many?', counted: 'It was 9.' };

describe('rangePoll()', () => {
  const range = (measured: number, bounds: [number, ...number[]]) =>
    rangePoll({ ...asked, measured, bounds, unit: 'exits' });
  const rightText = (measured: number, bounds: [number, ...number[]]) => {
    const poll = range(measured, bounds);
    return poll.options.find(({ id }) => id === poll.right)?.text;
  };

  it('cuts whole numbers so that each belongs to one answer', () => {
    expect(range(9, [2, 4, 16]).options.map(({ text }) => text)).toEqual([
      'under 2 exits',
      '2 to 3 exits',
      '4 to 15 exits',
      '16 exits or more',
    ]);
    expect(range(2, [1, 2, 5]).options.map(({ text }) => text)).toEqual([
      'none',
      '1 exits',
      '2 to 4 exits',
      '5 exits or more',
    ]);
  });

  it.each([
    [1, 'under 2 exits'],
    [2, '2 to 3 exits'],
    [15, '4 to 15 exits'],
    [16, '16 exits or more'],
    [1_000_000, '16 exits or more'],
    [15.5, '4 to under 16 exits'],
  ])('says that %d belongs to "%s"', (measured, text) => {
    expect(rightText(measured, [2, 4, 16])).toBe(text);
  });

  it('refuses bounds that do not rise, and what is no number', () => {
    expect(() => range(3, [4, 2])).toThrow(
      'poll exits: expected a number and rising bounds, found 3 and 4, 2',
    );
    expect(() => range(NaN, [4])).toThrow('found NaN');
  });
});

describe('comparePoll()', () => {
  const compare = (most: boolean, ...counts: number[]) =>
    comparePoll({
      ...asked,
      most,
      unit: 'borders',
      options: counts.map((count, index) => ({ id: `o${index}`, text: `Option ${index}`, count })),
    });

  it('lets the counts decide, and shows them with their unit', () => {
    expect(compare(true, 314, 1662, 546)).toMatchObject({ right: 'o1' });
    expect(compare(false, 314, 1662, 546)).toMatchObject({ right: 'o0' });
    expect(compare(true, 314, 1662).options[1]).toMatchObject({ counted: '1,662 borders' });
  });

  it('refuses two that are first', () => {
    expect(() => compare(true, 5, 5, 1)).toThrow(
      'poll exits: expected one option ahead of all others, found 5, 5, 1',
    );
  });
});

describe('countOf()', () => {
  it.each([
    ['2,176', 2176],
    ['92 %', 92],
    ['42.4 ms', 42.4],
    ['0', 0],
  ])('reads %s', (text, value) => expect(countOf(text)).toBe(value));

  it('says what it found where there is no number', () => {
    expect(() => countOf('none yet')).toThrow('found "none yet"');
  });
});

describe('hands', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['12', 12],
    [' 7 ', 7],
    ['', 0],
    ['-1', null],
    ['1.5', null],
    ['many', null],
    ['12345', null],
  ])('reads "%s" as %s', (typed, hands) => expect(readHands(typed)).toBe(hands));

  it('shares them in whole per cent, and not at all while there are none', () => {
    expect(shares({ a: 1, b: 3 }, ['a', 'b', 'c'])).toEqual([25, 75, 0]);
    expect(shares({}, ['a', 'b'])).toEqual([null, null]);
  });

  it('are kept for the session, and nothing else is taken for them', () => {
    const store = new Map<string, string>();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => store.set(key, value),
    });
    expect(keptHands('a/b')).toEqual({});
    keepHands('a/b', { x: 3 });
    expect(keptHands('a/b')).toEqual({ x: 3 });
    expect(keptHands('a/c')).toEqual({});
    store.set('ring-poll:a/b', '{"x":"3","y":-1,"z":5,"w":1e99}');
    expect(keptHands('a/b')).toEqual({ z: 5 });
    store.set('ring-poll:a/b', 'null');
    expect(keptHands('a/b')).toEqual({});
    store.set('ring-poll:a/b', '{');
    expect(keptHands('a/b')).toEqual({});
  });

  it('are counted all the same where storage is refused', () => {
    vi.stubGlobal('sessionStorage', undefined);
    expect(() => keepHands('a/b', { x: 1 })).not.toThrow();
    expect(keptHands('a/b')).toEqual({});
  });
});
