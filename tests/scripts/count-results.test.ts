// The last line of `npm test`: what counts as passed and what as failed.

import { expect, test } from 'vitest';
import { countResults } from '../../scripts/test.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test.each([
  ['every test passes', true, [file('passed', 'passed', 'passed'), file('passed', 'passed')], [3, 0]],
  ['one fails', false, [file('failed', 'passed', 'failed')], [1, 1]],
  ['one is skipped', true, [file('passed', 'passed', 'skipped')], [1, 1]],
  ['one is marked as to be written', true, [file('passed', 'passed', 'todo')], [1, 1]],
  ['a file cannot be loaded', false, [file('passed', 'passed'), file('failed')], [1, 1]],
  ['a file fails outside its tests', false, [file('failed', 'passed')], [1, 1]],
  ['something fails outside every file', false, [file('passed', 'passed')], [1, 1]],
  ['nothing ran', false, [], [0, 1]],
])('countResults() when %s', (_, success, testResults, [passed, failed]) => {
  expect(countResults({ success, testResults })).toEqual({ passed, failed });
});
