import { describe, expect, it } from 'vitest';
import { day, priceOfSwitch, requests, roundRobinDay } from '../../content/chapters/02-history/day.ts';
import { days, figures, start, words } from '../../content/chapters/02-history/figures.ts';
import quiz from '../../content/chapters/02-history/quiz.ts';
import { toTheEnd } from '../../lessons-engine/hypervisor/index.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('02-history');

describe('the text of chapter 02', () => {
  keepsTextRules(text, {
    words,
    names: /\b(?:19|20)\d\ds?\b|System\/\d+|Model \d+/g,
  });

  it('has the demo before the second heading', () => {
    expect(text.body.indexOf('<TimeShare')).toBeLessThan(text.body.indexOf('\n## A day'));
  });
});

describe('the timeline of chapter 02', () => {
  const events = [
    ...text.body.matchAll(/<Event year=\{(\d+)\} since=\{(\d+)\}([^\n]*?)>([\s\S]*?)<\/Event>/g),
  ].map(([, year, since, props, says]) => ({
    year: Number(year),
    since: Number(since),
    props: props as string,
    says: says as string,
  }));

  it('goes from 1964 to today, and each row knows the year of the row above', () => {
    expect(events.length).toBeGreaterThanOrEqual(20);
    expect(events[0]?.year).toBe(1964);
    expect(events.at(-1)?.year).toBe(2026);
    for (const [index, { year, since }] of events.entries()) {
      expect(since, String(year)).toBe(events[index - 1]?.year ?? year);
      expect(since).toBeLessThanOrEqual(year);
    }
  });

  it('cites for every date, and the exact date begins with its month', () => {
    for (const { year, props, says } of events) {
      expect(says, String(year)).toMatch(/<Cite of=\{refs\.\w+\}/);
      const when = /when="([^"]*)"/.exec(props)?.[1];
      if (when !== undefined) expect(when).toMatch(new RegExp(`^[A-Z][a-z]+ ${year}$`));
    }
  });

  it('corrects in place what the sources date wrongly: System/370, jails, VT-x, the founders, LXC, the sleep, Lambda', () => {
    const corrected = events.filter(({ says }) => says.includes('*Often said')).map(({ year }) => year);
    expect(corrected).toEqual([1967, 1988, 1998, 2000, 2005, 2013, 2018]);
  });
});

describe('what chapter 02 says about its figures', () => {
  const [users, quanta] = [days.users, days.quanta];
  const at = (number: number, quantum: number) => {
    const found = days.days[quanta.indexOf(quantum)]?.[users.indexOf(number)];
    if (found === undefined) throw new Error(`expected a day with ${number} users at ${quantum}`);
    return found;
  };

  it('is true of one user: the machine is hardly used', () => {
    const alone = at(1, 4_000);
    expect(alone.work).toBeLessThan(0.2);
    expect(alone.idle).toBeGreaterThan(0.8);
    expect([users[start.users], quanta[start.quantum]]).toEqual([1, 4_000]);
  });

  it('is true of more users: six wait little, with ten the machine is never idle, with fourteen all wait', () => {
    expect(at(6, 4_000).half).toBeLessThan(2 * at(1, 4_000).half);
    expect(at(10, 4_000).idle).toBeLessThan(0.01);
    expect(at(14, 4_000).work).toBeLessThan(1.03 * at(10, 4_000).work);
    expect(at(14, 4_000).half).toBeGreaterThan(1.7 * at(10, 4_000).half);
  });

  it('is true of both ends of the second slider: with ten users, both are worse than the middle', () => {
    const [short, usual, long] = [at(10, 100), at(10, 4_000), at(10, 64_000)];
    expect(short.overhead).toBeGreaterThan(0.45);
    expect(short.nine).toBeGreaterThan(1.5 * usual.nine);
    expect(long.nine).toBeGreaterThan(2 * usual.nine);
    expect(long.overhead).toBeLessThan(usual.overhead);
  });

  it('adds up, day by day', () => {
    for (const day of days.days.flat()) {
      expect(day.work + day.overhead + day.idle).toBeCloseTo(1, 3);
      expect(day.nine).toBeGreaterThanOrEqual(day.half);
      expect(day.strip).toMatch(/^[0-9a-d+.]{240}$/);
    }
  });

  it('counts the price of a switch on the machine, the same for every switch', () => {
    expect(figures.price).toBe(String(priceOfSwitch()));
    expect(priceOfSwitch()).toBeGreaterThan(2 * 31);
    expect(priceOfSwitch()).toBeLessThan(120);
  });

  it('has the same users on every day: who is there first types the same when others come', () => {
    const first = (users: number) =>
      day(users, toTheEnd, 200_000).responses.find(({ guest }) => guest === 0)?.line;
    expect(first(1)).toBe(first(8));
    const twice = [requests(3), requests(3)].map((each) =>
      Array.from({ length: 5 }, () => each.next().value),
    );
    expect(twice[0]).toEqual(twice[1]);
  });

  it('is the same day whenever it is run', () => {
    expect(roundRobinDay(4, 1_000).responses).toEqual(roundRobinDay(4, 1_000).responses);
  });
});

describe('the quiz of chapter 02', () => {
  it('has ten questions of all six kinds', () => {
    expect(quiz.questions).toHaveLength(10);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(6);
  });

  it('computes its numbers', () => {
    const answer = (id: string) => quiz.questions.find((question) => question.id === id);
    expect(answer('price-of-short-turns')).toMatchObject({ answer: expect.closeTo(29.3, 1) });
    expect(answer('little')).toMatchObject({ answer: 24 });
    expect(answer('where-is-the-guest-saved')).toMatchObject({ answer: 28 });
  });
});
