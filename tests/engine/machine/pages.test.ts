// Address translation and protection, one access a row (tables/pages).

import { describe, it } from 'vitest';
import { expectStep, rowTitle, type Row } from '../../support/expect-step.ts';
import { accessedDirty } from './tables/pages/accessed-dirty.ts';
import { asGuest } from './tables/pages/as-guest.ts';
import { pmp } from './tables/pages/pmp.ts';
import { sv32 } from './tables/pages/sv32.ts';
import { twoStage } from './tables/pages/two-stage.ts';

const tables: Readonly<Record<string, readonly Row[]>> = {
  Sv32: sv32,
  'A and D': accessedDirty,
  'two stages': twoStage,
  'as a guest': asGuest,
  PMP: pmp,
};

for (const [name, table] of Object.entries(tables))
  describe(name, () => {
    for (const row of table) it(rowTitle(row), () => expectStep(row));
  });
