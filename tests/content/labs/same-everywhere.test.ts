// Every chapter has its file in tests/site/journeys/same-everywhere, so that none is left out of the comparison, nor of what is done
// there without a network.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the labs of each chapter are graded in Node and in Chromium, and its widgets started without a network', () => {
  expect(readdirSync('tests/site/journeys/same-everywhere').sort()).toEqual(
    readdirSync('content/chapters')
      .map((name) => `${name}.test.ts`)
      .sort(),
  );
});
