// Runs a program on every way that there is, and shows what the translator has made of it: in a worker, for it takes a while.

import {
  serveTranslation,
  type TranslationPort,
} from '../../lessons-engine/worker/translation/serve-translation.ts';

serveTranslation(self as unknown as TranslationPort, () => performance.now());
