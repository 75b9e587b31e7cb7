import { describe, expect, it, test } from 'vitest';
import {
  attemptsText,
  attemptsUsedUp,
  attemptText,
  latenessText,
  lateText,
  laterText,
  notOpenYet,
  showText,
  timeText,
} from '../../../components/assignment/policy-words.ts';

describe('timeText()', () => {
  const at = '2026-12-01T23:59:00+01:00';

  it('tells a time once where reader and assignment have the same clocks', () => {
    expect(timeText(at, 'Europe/Vienna', 'Europe/Berlin')).toBe('Tue, 1 Dec 2026, 23:59 (Europe/Berlin)');
  });

  it('tells it twice where they have not, the reader’s first', () => {
    expect(timeText(at, 'Europe/Vienna', 'Asia/Tokyo')).toBe(
      'Wed, 2 Dec 2026, 07:59 (your time, Asia/Tokyo); Tue, 1 Dec 2026, 23:59 (Europe/Vienna)',
    );
  });

  it('does without a zone that the browser does not know', () => {
    expect(timeText(at, 'Middle-earth/Bree', 'UTC')).toBe('Tue, 1 Dec 2026, 22:59 (UTC)');
  });
});

test('notOpenYet() says when it opens, until then', () => {
  const policy = { opens: '2026-12-01T08:00:00Z', timeZone: 'UTC' };
  const opens = Date.parse(policy.opens);
  expect(notOpenYet(policy, opens - 1)).toContain('opens on Tue, 1 Dec 2026');
  expect(notOpenYet(policy, opens)).toBeNull();
  expect(notOpenYet({ timeZone: 'UTC' }, 0)).toBeNull();
});

test('attemptsUsedUp() speaks when there is none left', () => {
  expect(attemptsUsedUp({ attempts: null }, 1e6)).toBeNull();
  expect(attemptsUsedUp({ attempts: 3 }, 2)).toBeNull();
  expect(attemptsUsedUp({ attempts: 3 }, 3)).toBe('All 3 attempts are used up.');
  expect(attemptsUsedUp({ attempts: 1 }, 1)).toBe('Your one attempt is used up.');
});

test('attempts are told as they are allowed', () => {
  expect(attemptText({ attempts: 3 }, 2)).toBe('Attempt 2 of 3.');
  expect(attemptText({ attempts: null }, 2)).toBe('Attempt 2.');
  expect(attemptsText({ attempts: 1 })).toBe('one at each exercise');
  expect(attemptsText({ attempts: null })).toBe('any number at each exercise');
});

describe('latenessText()', () => {
  const due = '2026-12-01T12:00:00Z';
  const day = 24 * 60 * 60 * 1000;
  const daily = { due, late: { rule: 'daily', percent: 10, least: 30 } } as const;

  it.each([
    [daily, 0, ''],
    [daily, 1, 'It was due within the last day. What you hand in now earns 90\u00a0% of its points.'],
    [daily, day + 1, 'It was due 2 days ago. What you hand in now earns 80\u00a0% of its points.'],
    [daily, 20 * day, 'It was due 20 days ago. What you hand in now earns 30\u00a0% of its points.'],
    [
      { due, late: { rule: 'refuse' } },
      1,
      'It was due within the last day. What you hand in now earns no points.',
    ],
    [
      { due, late: { rule: 'accept' } },
      1,
      'It was due within the last day. What you hand in now is marked as late.',
    ],
  ] as const)('tells what handing in means then', (policy, after, words) => {
    expect(latenessText(policy, Date.parse(due) + after)).toBe(words);
  });

  it('has rules in a sentence', () => {
    expect(lateText(daily)).toBe('each day begun costs 10\u00a0% of the points, but never below 30\u00a0%');
    expect(lateText({ late: { rule: 'refuse' } })).toBe('earns no points');
  });
});

test('showText() and laterText() say when something shows', () => {
  const all = { hints: 'due', explanations: 'due', solutions: 'due' } as const;
  expect(showText({ show: all })).toBe('hints, explanations and solutions: after the due time');
  expect(showText({ show: { ...all, hints: 'always', solutions: 'never' } })).toBe(
    'hints always; explanations after the due time; solutions not shown',
  );
  expect(laterText('Hints', 'attempt')).toBe('Hints show after your first attempt.');
  expect(laterText('Hints', 'never')).toBe('');
});
