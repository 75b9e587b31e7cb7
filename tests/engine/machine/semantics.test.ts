// Every instruction against tables of inputs and outputs (tables/*.ts), and every mnemonic in some table.

import { describe, expect, it } from 'vitest';
import { assemble, decode, rows } from '../../../lessons-engine/isa/index.ts';
import { expectStep, machineWith, rowTitle, type Row } from '../../support/machine-with.ts';
import { readCsr, run } from '../../../lessons-engine/machine/index.ts';
import { control } from './tables/control.ts';
import { csr, sticking } from './tables/csr.ts';
import { integer } from './tables/integer.ts';
import { loadStore } from './tables/load-store.ts';
import { multiply } from './tables/multiply.ts';
import { system } from './tables/system.ts';

const tables: Readonly<Record<string, readonly Row[]>> = {
  integer,
  multiply,
  'load-store': loadStore,
  control,
  csr,
  system,
};

for (const [name, table] of Object.entries(tables)) {
  describe(`execute, ${name}`, () => {
    for (const row of table) it(rowTitle(row), () => expectStep(row));
  });
}

describe('writeCsr() keeps legal values only', () => {
  for (const [name, written, kept] of sticking)
    it(`${name} = 0x${written.toString(16)} reads back as 0x${kept.toString(16)}`, () => {
      const machine = machineWith(
        { x: { a1: written }, csrs: { [name]: 0 } },
        `csrw ${name}, a1\ncsrr a0, ${name}`,
      );
      run(machine, 2);
      expect((machine.hart.x[10] as number) >>> 0).toBe(kept);
      expect(readCsr(machine.hart, name) >>> 0).toBe(kept);
    });

  it('mstatus.MPP keeps its old value when 2 is written', () => {
    const machine = machineWith({ x: { a1: 2 << 11 }, csrs: { mstatus: 1 << 11 } }, 'csrw mstatus, a1');
    run(machine, 1);
    expect(machine.hart.csrs.mstatus).toBe(1 << 11);
  });

  it('mtvec keeps its old mode when a reserved one is written', () => {
    const machine = machineWith({ x: { a1: 0x80000007 }, csrs: { mtvec: 0x80000101 } }, 'csrw mtvec, a1');
    run(machine, 1);
    expect(machine.hart.csrs.mtvec >>> 0).toBe(0x80000005);
  });
});

describe('the tables', () => {
  it('have a row for every mnemonic', () => {
    const tested = new Set<string>();
    for (const { run: source } of Object.values(tables).flat()) {
      if (source === '') continue;
      const { segments } = assemble(source, { origin: 0x8000_1000 });
      const bytes = segments[0]?.bytes ?? new Uint8Array(4);
      const name = decode(new DataView(bytes.buffer, bytes.byteOffset).getInt32(0, true))?.name;
      if (name !== undefined) tested.add(name);
    }
    expect(rows.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });
});
