// Every exception, raised from each mode that can raise it and taken by each mode that it can be given to (tables/causes).

import { describe, expect, it } from 'vitest';
import { Cause } from '../../../lessons-engine/isa/index.ts';
import { expectStep, rowTitle, type Row } from '../../support/expect-step.ts';
import { modeName } from '../../support/machine-with.ts';
import { instructionAccessFault, loadAccessFault, storeAccessFault } from './tables/causes/access-fault.ts';
import {
  instructionGuestPageFault,
  loadGuestPageFault,
  storeGuestPageFault,
} from './tables/causes/guest-page-fault.ts';
import {
  breakpoint,
  environmentCalls,
  illegalInstruction,
  virtualInstruction,
} from './tables/causes/instruction.ts';
import {
  instructionAddressMisaligned,
  loadAddressMisaligned,
  storeAddressMisaligned,
} from './tables/causes/misaligned.ts';
import { instructionPageFault, loadPageFault, storePageFault } from './tables/causes/page-fault.ts';

const ALL = 'M HS U VS VU';
const BELOW = 'HS U VS VU';

/** By cause: its rows, and the modes that can raise it. */
const causes: Readonly<Record<number, { rows: readonly Row[]; from: string }>> = {
  0: { rows: instructionAddressMisaligned, from: ALL },
  1: { rows: instructionAccessFault, from: ALL },
  2: { rows: illegalInstruction, from: ALL },
  3: { rows: breakpoint, from: ALL },
  4: { rows: loadAddressMisaligned, from: ALL },
  5: { rows: loadAccessFault, from: ALL },
  6: { rows: storeAddressMisaligned, from: ALL },
  7: { rows: storeAccessFault, from: ALL },
  8: { rows: environmentCalls[8], from: 'U VU' },
  9: { rows: environmentCalls[9], from: 'HS' },
  10: { rows: environmentCalls[10], from: 'VS' },
  11: { rows: environmentCalls[11], from: 'M' },
  12: { rows: instructionPageFault, from: BELOW },
  13: { rows: loadPageFault, from: ALL },
  15: { rows: storePageFault, from: ALL },
  20: { rows: instructionGuestPageFault, from: 'VS VU' },
  21: { rows: loadGuestPageFault, from: 'M HS VS VU' },
  22: { rows: virtualInstruction, from: 'VS VU' },
  23: { rows: storeGuestPageFault, from: 'M HS VS VU' },
};

for (const [cause, { rows }] of Object.entries(causes))
  describe(`cause ${cause}`, () => {
    for (const row of rows) it(rowTitle(row), () => expectStep(row));
  });

describe('the tables', () => {
  it.each(Object.entries(Cause))('have rows for %s from each mode that can raise it', (_, cause) => {
    const { rows, from } = causes[cause] ?? { rows: [], from: 'none' };
    const raised = new Set(rows.map(({ given }) => modeName(given?.mode ?? 3, given?.virtual ?? false)));
    expect([...raised].sort()).toEqual(from.split(' ').sort());
    for (const { then } of rows) expect(then.trap?.cause).toBe(cause);
  });

  it.each(Object.entries(Cause))(
    'have rows for %s taken by each mode that it can be given to',
    (_, cause) => {
      const { rows, from } = causes[cause] ?? { rows: [], from: '' };
      const taken = new Set(rows.map(({ then }) => then.trap?.to ?? 'M'));
      const delegable = (0xf0b7ff >>> cause) & 1 && from !== 'M';
      const toGuest = (0xb1ff >>> cause) & 1 && from.includes('V');
      expect([...taken].sort()).toEqual([...(delegable ? ['HS'] : []), 'M', ...(toGuest ? ['VS'] : [])]);
    },
  );
});
