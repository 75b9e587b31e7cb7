// Every CSR: who reaches it, which values stick, what it shows of others (tables/csr).

import { describe, expect, it } from 'vitest';
import { csrReadOnly, csrNumbers } from '../../../lessons-engine/isa/index.ts';
import { csrNamesOf, readCsr, run, virtMachine } from '../../../lessons-engine/machine/index.ts';
import { expectStep, rowTitle, type Row } from '../../support/expect-step.ts';
import { machineWith, WITH_H } from '../../support/machine-with.ts';
import {
  counterFamily,
  counterRows,
  counterSticks,
  machineCounterFamily,
  performanceCounters,
} from './tables/csr/counters.ts';
import { absentRows, accessRows, type CsrFamily, type Stick } from './tables/csr/family.ts';
import {
  hypervisorCsrRows,
  hypervisorFamily,
  hypervisorSticks,
  virtualSupervisorFamily,
} from './tables/csr/hypervisor.ts';
import { machineFamily, machineFamilyOfH, machineSticks } from './tables/csr/machine.ts';
import { absentPmp, pmpCsrRows, pmpFamily, pmpSticks } from './tables/csr/pmp.ts';
import { satpRows, supervisorFamily, supervisorSticks } from './tables/csr/supervisor.ts';

interface Table {
  families: readonly CsrFamily[];
  sticks: readonly Stick[];
  rows: readonly Row[];
}
const ofH = [hypervisorFamily, virtualSupervisorFamily, machineFamilyOfH];

const tables: Readonly<Record<string, Table>> = {
  machine: { families: [machineFamily, machineFamilyOfH], sticks: machineSticks, rows: [] },
  supervisor: { families: [supervisorFamily], sticks: supervisorSticks, rows: satpRows },
  hypervisor: {
    families: [hypervisorFamily, virtualSupervisorFamily],
    sticks: hypervisorSticks,
    rows: [
      ...hypervisorCsrRows,
      ...absentRows(
        ofH.flatMap(({ names }) => names),
        {},
        'a machine without H',
      ),
    ],
  },
  counters: {
    families: [counterFamily, machineCounterFamily],
    sticks: counterSticks,
    rows: counterRows,
  },
  pmp: {
    families: [pmpFamily],
    sticks: pmpSticks,
    rows: [
      ...pmpCsrRows,
      ...absentRows(absentPmp, {}, 'behind the last entry'),
      ...absentRows(pmpFamily.names, { pmpEntries: 0 }, 'a machine without PMP'),
    ],
  },
};

describe.each(Object.entries(tables))('%s CSRs', (_, { families, sticks, rows }) => {
  for (const row of [...families.flatMap(accessRows), ...rows]) it(rowTitle(row), () => expectStep(row));

  for (const { name, written, kept, options, csrs } of sticks) {
    const where = options?.extensions === undefined ? '' : ` with ${options.extensions.join(' ')}`;
    it(`${name} = 0x${written.toString(16)} reads back as 0x${kept.toString(16)}${where}`, () => {
      const machine = machineWith(
        { x: { a1: written }, csrs: { ...csrs, [name]: 0 }, ...(options && { options }) },
        `csrw ${name}, a1\ncsrr a0, ${name}`,
      );
      run(machine, 2);
      expect((machine.hart.x[10] as number) >>> 0).toBe(kept);
      expect(readCsr(machine.hart, name) >>> 0).toBe(kept);
    });
  }
});

describe('writeCsr()', () => {
  it('keeps the old MPP when 2 is written', () => {
    const machine = machineWith({ x: { a1: 2 << 11 }, csrs: { mstatus: 1 << 11 } }, 'csrw mstatus, a1');
    run(machine, 1);
    expect(machine.hart.csrs.mstatus).toBe(1 << 11);
  });

  it("keeps mtvec's old mode when a reserved one is written", () => {
    const machine = machineWith({ x: { a1: 0x80000007 }, csrs: { mtvec: 0x80000101 } }, 'csrw mtvec, a1');
    run(machine, 1);
    expect(machine.hart.csrs.mtvec >>> 0).toBe(0x80000005);
  });
});

describe('the tables', () => {
  const all = csrNamesOf(virtMachine({ ramSize: 0x1000, ...WITH_H }).hart);
  const families = Object.values(tables).flatMap((table) => table.families);

  it('have every CSR of a machine with everything in a family', () => {
    const named = [...families.flatMap(({ names }) => names), ...performanceCounters];
    expect([...named].sort()).toEqual([...all].sort());
  });

  it('have a value written to every CSR that can be written', () => {
    const written = new Set(Object.values(tables).flatMap(({ sticks }) => sticks.map(({ name }) => name)));
    const counting = machineCounterFamily.names.slice(0, 4); // counters.test.ts
    const writable = all.filter((name) => !csrReadOnly(csrNumbers[name]) && !counting.includes(name));
    expect(writable.filter((name) => !written.has(name))).toEqual([]);
  });
});
