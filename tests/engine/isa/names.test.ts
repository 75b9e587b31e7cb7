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

  it('counts through counters, events and the registers of memory protection', () => {
    const names = Object.keys(csrNumbers);
    const numbered = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length;
    expect(numbered(/^m?hpmcounter\d+h?$/)).toBe(4 * 29);
    expect(numbered(/^mhpmevent\d+$/)).toBe(29);
    expect(numbered(/^pmpcfg\d+$/)).toBe(16);
    expect(numbered(/^pmpaddr\d+$/)).toBe(64);
    expect(names).not.toContain('mhpmcounter2');
    expect(names).not.toContain('mhpmcounter32');
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
    ['hpmcounter3', 0xc03, 0, true],
    ['hpmcounter31', 0xc1f, 0, true],
    ['hpmcounter3h', 0xc83, 0, true],
    ['hpmcounter31h', 0xc9f, 0, true],
    ['mhpmcounter3', 0xb03, 3, false],
    ['mhpmcounter31', 0xb1f, 3, false],
    ['mhpmcounter3h', 0xb83, 3, false],
    ['mhpmcounter31h', 0xb9f, 3, false],
    ['mhpmevent3', 0x323, 3, false],
    ['mhpmevent31', 0x33f, 3, false],
    ['pmpcfg0', 0x3a0, 3, false],
    ['pmpcfg15', 0x3af, 3, false],
    ['pmpaddr0', 0x3b0, 3, false],
    ['pmpaddr63', 0x3ef, 3, false],
    ['senvcfg', 0x10a, 1, false],
    ['menvcfg', 0x30a, 3, false],
    ['menvcfgh', 0x31a, 3, false],
    ['medelegh', 0x312, 3, false],
    ['mtinst', 0x34a, 3, false],
    ['mtval2', 0x34b, 3, false],
    ['hstatus', 0x600, 2, false],
    ['hedeleg', 0x602, 2, false],
    ['hedelegh', 0x612, 2, false],
    ['hideleg', 0x603, 2, false],
    ['hie', 0x604, 2, false],
    ['htimedelta', 0x605, 2, false],
    ['htimedeltah', 0x615, 2, false],
    ['hcounteren', 0x606, 2, false],
    ['hgeie', 0x607, 2, false],
    ['henvcfg', 0x60a, 2, false],
    ['henvcfgh', 0x61a, 2, false],
    ['htval', 0x643, 2, false],
    ['hip', 0x644, 2, false],
    ['hvip', 0x645, 2, false],
    ['htinst', 0x64a, 2, false],
    ['hgatp', 0x680, 2, false],
    ['hgeip', 0xe12, 2, true],
    ['vsstatus', 0x200, 2, false],
    ['vsie', 0x204, 2, false],
    ['vstvec', 0x205, 2, false],
    ['vsscratch', 0x240, 2, false],
    ['vsepc', 0x241, 2, false],
    ['vscause', 0x242, 2, false],
    ['vstval', 0x243, 2, false],
    ['vsip', 0x244, 2, false],
    ['vsatp', 0x280, 2, false],
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

  it.each([
    [Cause.EcallFromVS, 'environment call from VS-mode'],
    [Cause.InstructionPageFault, 'instruction page fault'],
    [Cause.LoadPageFault, 'load page fault'],
    [Cause.StorePageFault, 'store page fault'],
    [Cause.InstructionGuestPageFault, 'instruction guest-page fault'],
    [Cause.LoadGuestPageFault, 'load guest-page fault'],
    [Cause.VirtualInstruction, 'virtual instruction'],
    [Cause.StoreGuestPageFault, 'store guest-page fault'],
    [INTERRUPT_BIT + Interrupt.VirtualSupervisorTimer, 'virtual supervisor timer interrupt'],
    [INTERRUPT_BIT + Interrupt.SupervisorGuestExternal, 'supervisor guest external interrupt'],
  ])('calls %i %s', (mcause, name) => {
    expect(causeName(mcause)).toBe(name);
  });

  it('says which cause is reserved', () => {
    for (const code of [14, 16, 17, 18, 19, 24]) expect(causeName(code)).toBe(`reserved cause ${code}`);
    expect(causeName(0x80000000 | 0)).toBe('reserved cause 2147483648');
  });
});
