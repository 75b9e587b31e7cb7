// Every instruction against tables of inputs and outputs (tables/*.ts), and every mnemonic in some table.

import { describe, expect, it } from 'vitest';
import { assemble, compressedRows, decode, rows } from '../../../lessons-engine/isa/index.ts';
import { expectStep, rowTitle, type Row } from '../../support/expect-step.ts';
import { atomic } from './tables/atomic.ts';
import { compressed } from './tables/compressed.ts';
import { control } from './tables/control.ts';
import { csrInstructions } from './tables/csr/instructions.ts';
import { guestInterrupts } from './tables/guest-interrupts.ts';
import { guestReturns } from './tables/guest-returns.ts';
import { integer } from './tables/integer.ts';
import { loadStore } from './tables/load-store.ts';
import { multiply } from './tables/multiply.ts';
import { system } from './tables/system.ts';
import { virtualInstruction } from './tables/virtual-instruction.ts';

const tables: Readonly<Record<string, readonly Row[]>> = {
  integer,
  multiply,
  'load-store': loadStore,
  control,
  csr: csrInstructions,
  system,
  'guest-interrupts': guestInterrupts,
  'guest-returns': guestReturns,
  atomic,
  compressed,
  'virtual-instruction': virtualInstruction,
};

for (const [name, table] of Object.entries(tables)) {
  describe(`execute, ${name}`, () => {
    for (const row of table) it(rowTitle(row), () => expectStep(row));
  });
}

describe('the tables', () => {
  const instructions = Object.values(tables)
    .flat()
    .filter(({ run }) => run !== '')
    .map(({ run }) => {
      const { segments } = assemble(run, { origin: 0x8000_1000 });
      const bytes = new Uint8Array(4);
      bytes.set(segments[0]?.bytes.subarray(0, 4) ?? []);
      return decode(new DataView(bytes.buffer).getInt32(0, true));
    });

  it('have a row for every mnemonic', () => {
    const tested = new Set(instructions.map((instruction) => instruction?.name));
    expect(rows.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  it('have a row for every compressed mnemonic', () => {
    const tested = new Set(instructions.map((instruction) => instruction?.compressed));
    expect(compressedRows.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });
});
