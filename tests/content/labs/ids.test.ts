// Each chapter with labs has its file here, and no two labs have one name.

import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { labFolders } from '../../../src/cli/labs.ts';

const labs = labFolders();

test('the ids of all labs are unique', () => {
  expect(labs.length).toBeGreaterThanOrEqual(2);
  expect(new Set(labs.map(({ id }) => id)).size).toBe(labs.length);
});

test.each([...new Set(labs.map(({ numbered }) => numbered.slice(0, 2)))])(
  'the labs of chapter %s are tested',
  (number) => {
    expect(existsSync(new URL(`chapter-${number}.test.ts`, import.meta.url))).toBe(true);
  },
);
