// Every CSR of the reference: the page has each that the machine has, its facts are those of a machine, its program shows
// them, and its described fields and its writable bits go together.

import { describe, expect, test } from 'vitest';
import { csrGroups } from '../../../components/reference/csrs/csr-families.ts';
import { csrFacts } from '../../../components/reference/csrs/csr-facts.ts';
import { csrProgram } from '../../../components/reference/csrs/csr-program.ts';
import { afterProgram, referenceMachine } from '../../../components/reference/reference-machine.ts';
import { csrReadOnly } from '../../../lessons-engine/isa/index.ts';
import { csrNamesOf } from '../../../lessons-engine/machine/index.ts';

const registers = csrGroups().flatMap(({ entries }) => entries.flatMap((entry) => entry.registers));
const [A0, A2, A3] = [10, 12, 13];

test('every CSR of the machine is there, once', () => {
  const names = registers.map(({ name }) => name);
  expect(names.toSorted()).toEqual(csrNamesOf(referenceMachine().hart).toSorted());
});

describe.each(registers)('$name', ({ name, number }) => {
  const facts = csrFacts(name);

  test('has a program that shows what the page says', () => {
    const { machine, stop } = afterProgram(csrProgram(name));
    const { x } = machine.hart;
    expect(stop).toEqual({ reason: 'shutdown', code: 0 });
    const shown = csrReadOnly(number) ? 2 : facts.ones;
    expect(x[A2]! >>> 0, 'after all ones').toBe(shown);
    if (!/^(time|cycle|instret|mcycle|minstret)/.test(name))
      expect(x[A0]! >>> 0, 'at reset').toBe(facts.reset);
    // All ones lock the entries that a configuration register is about.
    if (facts.ones !== null && !name.startsWith('pmp'))
      expect((x[A3]! & facts.writable) >>> 0, 'after all zeros').toBe(0);
  });

  test('is read-only by its number when a write traps', () => {
    expect(facts.ones === null).toBe(csrReadOnly(number));
  });
});

describe.each(registers.filter(({ fields }) => fields.length > 0))(
  'the fields of $name',
  ({ name, fields }) => {
    test('are every bit that can be written, and every one set at reset', () => {
      const { writable, reset } = csrFacts(name);
      const described = fields.reduce((sum, { high, low }) => sum + 2 ** (high + 1) - 2 ** low, 0);
      expect((writable & ~described) >>> 0, 'writable').toBe(0);
      expect((reset & ~described) >>> 0, 'at reset').toBe(0);
    });
  },
);

describe('csrFacts()', () => {
  test.each([
    ['mscratch', 0, 0xffffffff],
    ['mtvec', 0, 0xfffffffd],
    ['mepc', 0, 0xfffffffe],
    ['misa', 0x40141185, 0],
    ['mideleg', 0x444, 0x222],
    ['sie', 0, 0x222],
    ['vsie', 0, 0x222],
    ['satp', 0, 0xffffffff],
    ['mhartid', 0, 0],
    ['pmpcfg0', 0x1f, 0x9f9f9f9f],
  ] as const)('finds of %s the value at reset %i and the writable bits %i', (name, reset, writable) => {
    expect(csrFacts(name)).toMatchObject({ reset, writable });
  });
});
