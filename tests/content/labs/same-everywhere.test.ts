// Every chapter with labs has its file in tests/site/journeys/same-everywhere, so that none is left out of the comparison.

import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const withLabs = readdirSync('content/chapters').filter((name) =>
  existsSync(`content/chapters/${name}/labs`),
);

test('each chapter with labs is graded in Node and in Chromium', () => {
  expect(readdirSync('tests/site/journeys/same-everywhere').sort()).toEqual(
    withLabs.map((name) => `${name}.test.ts`).sort(),
  );
});
