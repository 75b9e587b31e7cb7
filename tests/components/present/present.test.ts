import { describe, expect, it } from 'vitest';
import { Clock, clockText } from '../../../components/present/clock.ts';
import { fitParts } from '../../../components/present/fit-parts.ts';
import { keyAction, type Focus } from '../../../components/present/key-action.ts';
import { hashOf, idIn, placeOf } from '../../../components/present/place.ts';
import { minutesBefore, noteFor } from '../../../components/present/speaker-note.ts';
import { swipeOf } from '../../../components/present/swipe.ts';

describe('placeOf() and hashOf()', () => {
  it.each([
    ['#slide-1', { slide: 1, part: 1 }],
    ['#slide-12', { slide: 12, part: 1 }],
    ['#slide-12.3', { slide: 12, part: 3 }],
  ])('agree on %s', (hash, place) => {
    expect(placeOf(hash)).toEqual(place);
    expect(hashOf(place)).toBe(hash);
  });

  it.each([
    '',
    '#abstraction',
    '#slide-',
    '#slide-0',
    '#slide-1.0',
    '#slide-99999',
    '#slide-1.2.3',
    'slide-1',
  ])('leave "%s" alone', (hash) => expect(placeOf(hash)).toBeNull());
});

describe('idIn()', () => {
  it.each([
    ['#abstraction', 'abstraction'],
    ['#%C3%BCber', 'über'],
    ['#%', '%'],
    ['#%E0%A4', '%E0%A4'],
  ])('of "%s" is "%s"', (hash, id) => expect(idIn(hash)).toBe(id));
});

describe('keyAction()', () => {
  const press = (key: string, focus: Focus, more = {}) =>
    keyAction({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }, focus);

  it.each([
    ['ArrowRight', 'next', null, null],
    [' ', 'next', null, null],
    ['Home', 'first', null, null],
    ['End', 'last', null, null],
    ['PageDown', 'next', 'next', 'next'],
    ['PageUp', 'previous', 'previous', 'previous'],
    ['n', 'notes', 'notes', null],
    ['N', 'notes', 'notes', null],
    ['w', 'notes-window', 'notes-window', null],
    ['f', 'full-screen', 'full-screen', null],
    ['?', 'help', 'help', null],
    ['Escape', 'leave', 'back', 'back'],
    ['Tab', null, null, null],
    ['a', null, null, null],
  ] as const)(
    'takes %j on a slide as %s, in a widget as %s, in a field as %s',
    (key, slide, widget, typing) => {
      expect([press(key, 'slide'), press(key, 'widget'), press(key, 'typing')]).toEqual([
        slide,
        widget,
        typing,
      ]);
    },
  );

  it('leaves a button the keys that press it, and turns the page with the others', () => {
    expect([' ', 'Enter', 'ArrowRight', 'Home', 'n', 'Escape'].map((key) => press(key, 'button'))).toEqual([
      null,
      null,
      'next',
      'first',
      'notes',
      'back',
    ]);
    expect(press('Enter', 'slide')).toBe('next');
  });

  it('goes back with the shift key and the space bar, and leaves the browser its own combinations', () => {
    expect(press(' ', 'slide', { shiftKey: true })).toBe('previous');
    for (const held of ['ctrlKey', 'metaKey', 'altKey'])
      expect(press('ArrowRight', 'slide', { [held]: true })).toBeNull();
  });
});

describe('fitParts()', () => {
  /** Atoms of these heights on a screen of 10. */
  const parts = (heights: number[], headings = 0) =>
    fitParts(heights.length, headings, ({ from, to }) => {
      return heights.slice(from, to).reduce((sum, height) => sum + height, 0) <= 10;
    }).map(({ from, to }) => [from, to]);

  it('fills each part as far as it goes', () => {
    expect(parts([4, 4, 4, 4, 4])).toEqual([
      [0, 2],
      [2, 4],
      [4, 5],
    ]);
    expect(parts([1, 1, 1])).toEqual([[0, 3]]);
    expect(parts([])).toEqual([]);
  });

  it('lets what fits nowhere stand alone', () => {
    expect(parts([3, 20, 3])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  it('never leaves a heading without company', () => {
    expect(parts([2, 9, 2], 1)).toEqual([
      [0, 2],
      [2, 3],
    ]);
    expect(parts([2, 2, 9], 2)).toEqual([[0, 3]]);
    expect(parts([2], 1)).toEqual([[0, 1]]);
  });
});

describe('swipeOf()', () => {
  it.each([
    [-80, 10, 'next'],
    [80, -10, 'previous'],
    [-50, 0, null],
    [-80, 60, null],
    [0, -200, null],
  ])('takes a move by %d, %d as %s', (dx, dy, way) => expect(swipeOf(dx, dy)).toBe(way));
});

describe('Clock', () => {
  it('runs, is held, goes on and begins again, by the time that it is given', () => {
    const clock = new Clock(1000);
    expect(clock.at(4000)).toBe(3000);
    clock.toggle(4000);
    expect([clock.running, clock.at(9000)]).toEqual([false, 3000]);
    clock.toggle(10_000);
    expect(clock.at(12_000)).toBe(5000);
    clock.reset(12_000);
    expect(clock.at(12_500)).toBe(500);
  });

  it.each([
    [0, '0:00'],
    [754_000, '12:34'],
    [3_723_000, '1:02:03'],
  ])('shows %d ms as %s', (milliseconds, text) => expect(clockText(milliseconds)).toBe(text));
});

describe('noteFor() and minutesBefore()', () => {
  const notes = [
    { at: 'b', minutes: 5, say: 'About b.' },
    { at: 'd', minutes: 7, say: 'About d.' },
  ];
  const anchors = ['', 'a', 'b', 'b', 'c', 'd', 'e'];

  it.each([
    ['', undefined, 0],
    ['a', undefined, 0],
    ['b', 'b', 0],
    ['c', 'b', 0],
    ['d', 'd', 5],
    ['e', 'd', 5],
  ])('give "%s" the note of %s, and %d minutes before it', (at, note, minutes) => {
    expect(noteFor(notes, anchors, at)?.at).toBe(note);
    expect(minutesBefore(notes, anchors, at)).toBe(minutes);
  });
});
