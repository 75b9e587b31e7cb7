import { expect, it } from 'vitest';
import { countersText, summaryText } from '../../../components/lab/summary-text.ts';

const check = (passed: boolean) => ({ id: 'a', title: 'A', passed, console: [], counters: {}, fuel: 0 });

it.each([
  [[true], 'The check passes.'],
  [[true, true], 'All 2 checks pass.'],
  [[true, false, false], '1 of 3 checks passes.'],
  [[false, false], '0 of 2 checks pass.'],
])('summaryText() of %j is "%s"', (checks, text) => {
  expect(summaryText({ checks: checks.map(check) })).toBe(text);
});

it('summaryText() says so when no check could begin', () => {
  const loadFailure = { message: 'It throws.', console: [] };
  expect(summaryText({ checks: [check(false)], loadFailure })).toBe('No check could begin.');
});

it('countersText() groups digits and leaves out what was counted zero times', () => {
  expect(countersText({ exits: 12, instructions: 57897 }, 0)).toBe('12 exits · 57,897 instructions');
  expect(countersText({ exits: 0 }, 3)).toBe('3 fuel');
  expect(countersText({ exits: 1, budgets: 1, instructions: 2 }, 1)).toBe(
    '1 exit · 1 budget · 2 instructions · 1 fuel',
  );
});
