import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planWeeks } from '../../../src/course/plan-weeks.ts';
import { prerequisites } from '../../../src/course/prerequisites.ts';

const plan = (weeks: number, ...minutes: number[]) =>
  planWeeks(
    minutes.map((each) => ({ minutes: each })),
    weeks,
  ).map((week) => week.map(({ minutes: each }) => each));

describe('planWeeks()', () => {
  it('gives every week its chapter when there are as many', () => {
    expect(plan(3, 75, 90, 120)).toEqual([[75], [90], [120]]);
  });

  it('leaves the last weeks free when there are fewer', () => {
    expect(plan(4, 75, 90)).toEqual([[75], [90], [], []]);
  });

  it('keeps their order and makes the fullest week as light as it can be', () => {
    expect(plan(2, 10, 20, 30, 40)).toEqual([[10, 20, 30], [40]]);
    expect(plan(3, 100, 10, 10, 10, 100)).toEqual([[100], [10, 10, 10], [100]]);
    expect(plan(1, 1, 2, 3)).toEqual([[1, 2, 3]]);
  });
});

describe('prerequisites', () => {
  const slugs = readdirSync('content/chapters').map((folder) => folder.replace(/^\d+-/, ''));

  it('are there for every chapter and no other, and are chapters before it', () => {
    expect(Object.keys(prerequisites)).toEqual(slugs);
    for (const [slug, { chapters, know }] of Object.entries(prerequisites)) {
      expect(know, slug).toMatch(/^[a-z].{10,}[^.]$/);
      for (const needed of chapters)
        expect(slugs.slice(0, slugs.indexOf(slug)), `${slug} needs ${needed}`).toContain(needed);
    }
  });
});
