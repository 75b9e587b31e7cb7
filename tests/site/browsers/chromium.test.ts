// The browser that most readers have, whole.

import { mainJourneys } from '../../support/site/main-journeys.ts';
import { startChromium } from '../../support/site/whole-browser.ts';

mainJourneys(startChromium);
