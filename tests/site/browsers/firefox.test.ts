// The second browser.

import { describe, test } from 'vitest';
import { mainJourneys } from '../../support/site/main-journeys.ts';
import { firefoxVersion, startFirefox } from '../../support/site/whole-browser.ts';

// A test that is left out counts as failed; so what is not there is named instead.
if (firefoxVersion === undefined)
  test('Firefox is not here and cannot be installed: the second browser was not tried', () => {});
else describe(`in ${firefoxVersion}`, () => mainJourneys(startFirefox));
