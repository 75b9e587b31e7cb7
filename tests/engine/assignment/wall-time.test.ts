// From what a wall clock shows to an instant and back, in zones with and without summer time.

import { describe, expect, test } from 'vitest';
import { wallAt, wallTime } from '../../../lessons-engine/assignment/index.ts';

const once = (instant: string) => ({ kind: 'once', instant });

describe('wallTime()', () => {
  test.each<[string, string, string]>([
    ['2026-12-01T23:59', 'Europe/Vienna', '2026-12-01T23:59:00+01:00'],
    ['2026-07-01T23:59', 'Europe/Vienna', '2026-07-01T23:59:00+02:00'],
    ['2026-12-31T23:30', 'America/New_York', '2026-12-31T23:30:00-05:00'],
    ['2026-03-01T00:00', 'Asia/Kathmandu', '2026-03-01T00:00:00+05:45'],
    ['2026-01-15T12:00', 'America/St_Johns', '2026-01-15T12:00:00-03:30'],
    ['2028-02-29T09:00', 'UTC', '2028-02-29T09:00:00+00:00'],
    // The last minutes before a change, and the first after it.
    ['2026-03-29T01:59', 'Europe/Vienna', '2026-03-29T01:59:00+01:00'],
    ['2026-03-29T03:00', 'Europe/Vienna', '2026-03-29T03:00:00+02:00'],
    ['2026-10-25T01:59', 'Europe/Vienna', '2026-10-25T01:59:00+02:00'],
    ['2026-10-25T03:00', 'Europe/Vienna', '2026-10-25T03:00:00+01:00'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(wallTime(wall, zone)).toEqual(once(instant));
    expect(wallAt(instant, zone)).toBe(wall);
  });

  test('an hour that clocks skip is told, with the instant that it would have been', () => {
    expect(wallTime('2026-03-29T02:30', 'Europe/Vienna')).toEqual({
      kind: 'never',
      instant: '2026-03-29T03:30:00+02:00',
    });
    // Half an hour only.
    expect(wallTime('2026-10-04T02:15', 'Australia/Lord_Howe')).toEqual({
      kind: 'never',
      instant: '2026-10-04T02:45:00+11:00',
    });
  });

  test('an hour that happens twice is told, in the order of time', () => {
    expect(wallTime('2026-10-25T02:30', 'Europe/Vienna')).toEqual({
      kind: 'twice',
      instants: ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'],
    });
    expect(wallTime('2026-11-01T01:00', 'America/New_York')).toEqual({
      kind: 'twice',
      instants: ['2026-11-01T01:00:00-04:00', '2026-11-01T01:00:00-05:00'],
    });
  });

  test('what is no time and no zone is null', () => {
    for (const [wall, zone] of [
      ['', 'Europe/Vienna'],
      ['2026-13-01T00:00', 'Europe/Vienna'],
      ['2026-12-01T23:59:00+01:00', 'Europe/Vienna'],
      ['2026-12-01T23:59', 'Europe/Atlantis'],
    ] as const)
      expect(wallTime(wall, zone), `${wall} ${zone}`).toBeNull();
    expect(wallAt('soon', 'UTC')).toBeNull();
    expect(wallAt('2026-12-01T23:59:00Z', 'Europe/Atlantis')).toBeNull();
  });
});

test.each([
  ['Europe/Vienna', '2026-03-29', 4],
  ['Europe/Vienna', '2026-10-25', 0],
  ['America/Santiago', '2026-09-06', 4],
  ['Pacific/Chatham', '2026-09-27', 4],
  ['Pacific/Chatham', '2026-04-05', 0],
])('in %s, the quarters of the hours around %s go to instants and back, but %i', (zone, day, skips) => {
  let skipped = 0;
  const noon = Date.parse(`${day}T12:00Z`);
  for (let minutes = -24 * 60; minutes < 24 * 60; minutes += 15) {
    const wall = new Date(noon + minutes * 60_000).toISOString().slice(0, 16);
    const found = wallTime(wall, zone);
    if (found?.kind === 'never') skipped++;
    else
      for (const instant of found?.kind === 'twice' ? found.instants : [found?.instant ?? ''])
        expect(wallAt(instant, zone)).toBe(wall);
  }
  expect(skipped).toBe(skips);
});
