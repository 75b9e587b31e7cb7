import { expect, it } from 'vitest';
import { resultText } from '../../../components/lab/report-words.ts';

it('resultText() says nothing until something has passed', () => {
  expect(resultText(null)).toBe('');
  expect(resultText({ passed: false, checks: [], total: 3 })).toBe('');
  expect(resultText({ passed: false, checks: ['a'], total: 3 })).toBe('best so far: 1 of 3 checks');
  expect(resultText({ passed: true, checks: ['a'], total: 1 })).toBe('✓ passed');
});
