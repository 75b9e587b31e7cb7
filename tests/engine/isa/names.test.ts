import { describe, expect, it } from 'vitest';
import {
  Cause,
  causeName,
  csrName,
  csrNumber,
  csrNumbers,
  csrPrivilege,
  csrReadOnly,
  Interrupt,
  INTERRUPT_BIT,
  registerName,
  registerNames,
  registerNumber,
} from '../../../lessons-engine/isa/index.ts';

describe('registerNumber()', () => {
  it('knows every register by its ABI name and by its number', () => {
    expect(registerNames).toHaveLength(32);
    registerNames.forEach((name, index) => {
      expect(registerNumber(name)).toBe(index);
      expect(registerNumber(`x${index}`)).toBe(index);
      expect(registerName(index)).toBe(name);
    });
  });

  it.each([
    ['ra', 1],
    ['sp', 2],
    ['gp', 3],
    ['tp', 4],
    ['t2', 7],
    ['s0', 8],
    ['fp', 8],
    ['s1', 9],
    ['a0', 10],
    ['a7', 17],
    ['s2', 18],
    ['s11', 27],
    ['t3', 28],
    ['t6', 31],
  ])('places %s at x%i', (name, number) => {
    expect(registerNumber(name)).toBe(number);
  });

  it.each(['x32', 'x00', 'x01', 't7', 'a8', 's12', 'f0', 'pc', 'A0', ''])('does not know "%s"', (name) => {
    expect(registerNumber(name)).toBeUndefined();
  });
});

describe('registerName()', () => {
  it('refuses an index outside 0 … 31', () => {
    expect(() => registerName(32)).toThrow('expected 0 … 31, found 32');
    expect(() => registerName(-1)).toThrow('expected 0 … 31, found -1');
  });
});

describe('csrNumber()', () => {
  it('and csrName() are inverse, and no number has two names', () => {
    const entries = Object.entries(csrNumbers);
    expect(new Set(Object.values(csrNumbers)).size).toBe(entries.length);
    for (const [name, number] of entries) {
      expect(csrNumber(name)).toBe(number);
      expect(csrName(number)).toBe(name);
    }
  });

  // Privileged ISA 1.12, tables 2.2 to 2.6.
  it.each([
    ['cycle', 0xc00, 0, true],
    ['timeh', 0xc81, 0, true],
    ['sstatus', 0x100, 1, false],
    ['satp', 0x180, 1, false],
    ['mhartid', 0xf14, 3, true],
    ['mstatus', 0x300, 3, false],
    ['mtvec', 0x305, 3, false],
    ['mepc', 0x341, 3, false],
    ['mcycle', 0xb00, 3, false],
  ] as const)(
    'places %s at %i, for mode %i and above, read-only: %s',
    (name, number, privilege, readOnly) => {
      expect(csrNumber(name)).toBe(number);
      expect(csrPrivilege(number)).toBe(privilege);
      expect(csrReadOnly(number)).toBe(readOnly);
    },
  );

  it('does not know names that objects inherit', () => {
    expect(csrNumber('constructor')).toBeUndefined();
    expect(csrName(0x7c0)).toBeUndefined();
  });
});

describe('causeName()', () => {
  it('names every exception and every interrupt of the machine', () => {
    for (const [name, cause] of Object.entries(Cause))
      expect(causeName(cause), name).not.toContain('reserved');
    for (const [name, cause] of Object.entries(Interrupt)) {
      expect(causeName(INTERRUPT_BIT + cause), name).toMatch(/ interrupt$/);
    }
  });

  it('takes a signed register value for the same cause as the unsigned one', () => {
    expect(causeName((INTERRUPT_BIT + Interrupt.MachineTimer) | 0)).toBe('machine timer interrupt');
    expect(causeName(Cause.EcallFromU)).toBe('environment call from U-mode');
  });

  it('says which cause is reserved', () => {
    expect(causeName(10)).toBe('reserved cause 10');
    expect(causeName(0x80000000 | 0)).toBe('reserved cause 2147483648');
  });
});
