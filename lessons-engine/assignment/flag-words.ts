// What a flag is called in a table. A flag says what was seen and not what it means.

import type { FlagKind } from './graded.ts';

export const FLAG_WORDS: Readonly<Record<FlagKind, string>> = {
  'claimed-differs': 'claimed ≠ found',
  'other-version': 'other version',
  similar: 'similar source',
  'published-solution': 'published solution',
  history: 'attempt history',
  'other-edition': 'other edition',
  'other-seed': 'other seed',
  'not-given': 'not asked for',
  superseded: 'another file counts',
};
