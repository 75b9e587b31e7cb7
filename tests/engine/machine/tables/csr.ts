// Zicsr (unprivileged ISA) and the registers themselves (privileged ISA, chapters 2, 3, 4): what each instruction reads and
// writes, who may touch what, which values stick.

import { csrNumbers, encode, type CsrName } from '../../../../lessons-engine/isa/index.ts';
import { Mode, type CsrBits } from '../../../../lessons-engine/machine/index.ts';
import type { Given, Row } from '../../../support/machine-with.ts';

const OLD = 0x0f0f00ff;
const A1 = 0xff00ff01;
const given: Given = { csrs: { mscratch: OLD }, x: { a1: A1 } };
const scratch = (value: number): { csrs: Partial<CsrBits> } => ({ csrs: { mscratch: value } });

/** An access that must be illegal, by instruction word. */
function illegal(source: string, word: number, says: string, state: Given = {}): Row {
  return { run: source, says, given: state, then: { trap: { cause: 2, tval: word } } };
}

const instructions: readonly Row[] = [
  { run: 'csrrw a0, mscratch, a1', given, then: { x: { a0: OLD }, ...scratch(A1) } },
  { run: 'csrrw a1, mscratch, a1', says: 'a swap', given, then: { x: { a1: OLD }, ...scratch(A1) } },
  { run: 'csrrw zero, mscratch, a1', given, then: scratch(A1) },
  { run: 'csrrw a0, mscratch, zero', says: 'writes 0', given, then: { x: { a0: OLD }, ...scratch(0) } },
  { run: 'csrrs a0, mscratch, a1', given, then: { x: { a0: OLD }, ...scratch(0xff0fffff) } },
  { run: 'csrrs a1, mscratch, a1', given, then: { x: { a1: OLD }, ...scratch(0xff0fffff) } },
  { run: 'csrrs a0, mscratch, zero', says: 'reads only', given, then: { x: { a0: OLD } } },
  { run: 'csrrs zero, mscratch, a1', given, then: scratch(0xff0fffff) },
  { run: 'csrrc a0, mscratch, a1', given, then: { x: { a0: OLD }, ...scratch(0x000f00fe) } },
  { run: 'csrrc a1, mscratch, a1', given, then: { x: { a1: OLD }, ...scratch(0x000f00fe) } },
  { run: 'csrrc a0, mscratch, zero', says: 'reads only', given, then: { x: { a0: OLD } } },
  { run: 'csrrwi a0, mscratch, 31', given, then: { x: { a0: OLD }, ...scratch(31) } },
  { run: 'csrrwi a0, mscratch, 0', says: 'writes 0', given, then: { x: { a0: OLD }, ...scratch(0) } },
  { run: 'csrrwi zero, mscratch, 16', says: 'no sign', given, then: scratch(16) },
  {
    run: 'csrrsi a0, mscratch, 31',
    given: { csrs: { mscratch: 0x100 } },
    then: { x: { a0: 0x100 }, ...scratch(0x11f) },
  },
  { run: 'csrrsi a0, mscratch, 0', says: 'reads only', given, then: { x: { a0: OLD } } },
  { run: 'csrrci a0, mscratch, 17', given, then: { x: { a0: OLD }, ...scratch(0x0f0f00ee) } },
  { run: 'csrrci a0, mscratch, 0', says: 'reads only', given, then: { x: { a0: OLD } } },

  // Read-only registers: reading forms work, writing forms are illegal even when they would change nothing.
  { run: 'csrrs a0, mhartid, zero', then: { x: { a0: 0 } } },
  { run: 'csrrc a0, mhartid, zero', then: { x: { a0: 0 } } },
  { run: 'csrrsi a0, mhartid, 0', then: { x: { a0: 0 } } },
  { run: 'csrrci a0, mhartid, 0', then: { x: { a0: 0 } } },
  illegal('csrrw a0, mhartid, zero', 0xf1401573, 'read-only'),
  illegal('csrrs a0, mhartid, a1', 0xf145a573, 'read-only, source 0', { x: { a1: 0 } }),
  illegal('csrrc a0, mhartid, a1', 0xf145b573, 'read-only, source 0', { x: { a1: 0 } }),
  illegal('csrrwi a0, mhartid, 0', 0xf1405573, 'read-only'),
  illegal('csrrsi a0, mhartid, 1', 0xf140e573, 'read-only'),
  illegal('csrrci a0, mhartid, 1', 0xf140f573, 'read-only'),
  illegal('csrrw zero, cycle, zero', 0xc0001073, 'read-only'),
  illegal('csrrs a0, 0x5c0, zero', 0x5c002573, 'no such register'),
  illegal('csrrs a0, 0xfff, zero', 0xfff02573, 'no such register'),
  illegal('.word 0x30004573', 0x30004573, 'funct3 = 4 is reserved'),
];

// Who may read what: the lowest mode for each register, once more in words of the listing in section 2.2.
const lowest: Record<CsrName, Mode> = {
  ...lowestOf(Mode.User, ['cycle', 'time', 'instret', 'cycleh', 'timeh', 'instreth']),
  ...lowestOf(Mode.Supervisor, [
    'sstatus',
    'sie',
    'stvec',
    'scounteren',
    'sscratch',
    'sepc',
    'scause',
    'stval',
    'sip',
    'satp',
  ]),
  ...lowestOf(Mode.Machine, [
    'mvendorid',
    'marchid',
    'mimpid',
    'mhartid',
    'mconfigptr',
    'mstatus',
    'misa',
    'medeleg',
    'mideleg',
  ]),
  ...lowestOf(Mode.Machine, [
    'mie',
    'mtvec',
    'mcounteren',
    'mstatush',
    'mcountinhibit',
    'mscratch',
    'mepc',
    'mcause',
    'mtval',
  ]),
  ...lowestOf(Mode.Machine, ['mip', 'mcycle', 'minstret', 'mcycleh', 'minstreth']),
} as Record<CsrName, Mode>;

function lowestOf(mode: Mode, names: readonly CsrName[]): Partial<Record<CsrName, Mode>> {
  return Object.fromEntries(names.map((name) => [name, mode]));
}

const privileges: readonly Row[] = (Object.keys(csrNumbers) as CsrName[]).flatMap((name) =>
  [Mode.User, Mode.Supervisor].flatMap((mode): Row[] => {
    if (mode >= lowest[name]) return [];
    const word = encode('csrrs', { rd: 0, rs1: 0, csr: csrNumbers[name] });
    return [illegal(`csrrs zero, ${name}, zero`, word, 'mode too low', { mode })];
  }),
);

const reachable: readonly Row[] = (Object.keys(csrNumbers) as CsrName[]).map((name) => ({
  run: `csrrs zero, ${name}, zero`,
  says: 'mode high enough',
  given: { mode: lowest[name], csrs: { mcounteren: 7, scounteren: 7 } },
  then: {},
}));

// mcounteren closes a counter for S and U, scounteren for U alone (3.1.11, 4.1.5).
const counters = (['cycle', 'time', 'instret', 'cycleh', 'timeh', 'instreth'] as const).flatMap(
  (name): Row[] => {
    const bit = 1 << (csrNumbers[name] & 3);
    const source = `csrrs zero, ${name}, zero`;
    const word = encode('csrrs', { csr: csrNumbers[name] });
    const state = (mode: Mode, mcounteren: number, scounteren: number): Given => ({
      mode,
      csrs: { mcounteren, scounteren },
    });
    return [
      { run: source, says: 'closed for others only', given: state(Mode.Machine, 0, 0), then: {} },
      { run: source, says: 'open', given: state(Mode.Supervisor, bit, 0), then: {} },
      illegal(source, word, 'closed by mcounteren', state(Mode.Supervisor, ~bit, 7)),
      { run: source, says: 'open', given: state(Mode.User, bit, bit), then: {} },
      illegal(source, word, 'closed by mcounteren', state(Mode.User, ~bit, 7)),
      illegal(source, word, 'closed by scounteren', state(Mode.User, 7, ~bit)),
    ];
  },
);

const others: readonly Row[] = [
  { run: 'csrrs a0, satp, zero', given: { mode: Mode.Supervisor }, then: { x: { a0: 0 } } },
  illegal('csrrs a0, satp, zero', 0x18002573, 'TVM', { mode: Mode.Supervisor, csrs: { mstatus: 1 << 20 } }),
  illegal('csrrw zero, satp, a1', 0x18059073, 'TVM', { mode: Mode.Supervisor, csrs: { mstatus: 1 << 20 } }),
  {
    run: 'csrrs a0, satp, zero',
    says: 'TVM is for S',
    given: { csrs: { mstatus: 1 << 20 } },
    then: { x: { a0: 0 } },
  },

  // Views: sstatus, sie and sip show parts of mstatus, mie and mip.
  {
    run: 'csrrs a0, sstatus, zero',
    given: { mode: Mode.Supervisor, csrs: { mstatus: 0x007e19aa } },
    then: { x: { a0: 0x000c0122 } },
  },
  {
    run: 'csrrw zero, sstatus, a1',
    says: 'the other fields of mstatus stay',
    given: { mode: Mode.Supervisor, csrs: { mstatus: 0x00601888 }, x: { a1: -1 } },
    then: { csrs: { mstatus: 0x006c19aa } },
  },
  {
    run: 'csrrw zero, sstatus, zero',
    given: { mode: Mode.Supervisor, csrs: { mstatus: 0x007e19aa } },
    then: { csrs: { mstatus: 0x00721888 } },
  },
  { run: 'csrrs a0, sie, zero', given: { csrs: { mie: 0xaaa, mideleg: 0x022 } }, then: { x: { a0: 0x022 } } },
  {
    run: 'csrrw zero, sie, a1',
    says: 'what is delegated only',
    given: { csrs: { mie: 0x880, mideleg: 0x202 }, x: { a1: -1 } },
    then: { csrs: { mie: 0xa82 } },
  },
  { run: 'csrrs a0, sip, zero', given: { csrs: { mip: 0x222, mideleg: 0x220 } }, then: { x: { a0: 0x220 } } },
  {
    run: 'csrrw zero, sip, a1',
    says: 'SSIP alone is writable',
    given: { csrs: { mideleg: 0x222 }, x: { a1: -1 } },
    then: { csrs: { mip: 0x002 } },
  },
  {
    run: 'csrrc zero, sip, a1',
    says: 'SSIP alone is writable',
    given: { csrs: { mideleg: 0x222, mip: 0x222 }, x: { a1: -1 } },
    then: { csrs: { mip: 0x220 } },
  },
  { run: 'csrrw zero, sip, a1', says: 'SSIP not delegated', given: { x: { a1: -1 } }, then: {} },
  { run: 'csrrs a0, mip, zero', says: 'MSIP', given: { msip: true }, then: { x: { a0: 0x008 } } },
  { run: 'csrrs a0, mip, zero', says: 'MTIP', given: { mtimecmp: 0 }, then: { x: { a0: 0x080 } } },
  {
    run: 'csrrs a0, mip, a1',
    says: 'what devices raise does not stick',
    given: { msip: true, x: { a1: 0x002 } },
    then: { x: { a0: 0x008 }, csrs: { mip: 0x002 } },
  },
];

/** What of a written value sticks (WARL fields keep legal values only), from a register that held 0. */
const sticks: readonly [CsrName, number, number][] = [
  ['mstatus', 0xffffffff, 0x007e19aa],
  ['mstatus', 0x00000800, 0x00000800],
  ['mstatus', 0x00001000, 0x00000000], // MPP = 2 is no mode
  ['misa', 0, 0x40141100],
  ['misa', 0xffffffff, 0x40141100],
  ['medeleg', 0xffffffff, 0x0000b3ff],
  ['mideleg', 0xffffffff, 0x00000222],
  ['mie', 0xffffffff, 0x00000aaa],
  ['mip', 0xffffffff, 0x00000222],
  ['mtvec', 0xfffffffc, 0xfffffffc],
  ['mtvec', 0xfffffffd, 0xfffffffd],
  ['mtvec', 0xfffffffe, 0xfffffffc], // modes 2 and 3 are reserved
  ['mtvec', 0x80000003, 0x80000000],
  ['stvec', 0x80000005, 0x80000005],
  ['stvec', 0x80000007, 0x80000004],
  ['mepc', 0xffffffff, 0xfffffffc],
  ['sepc', 0x80000003, 0x80000000],
  ['mscratch', 0xffffffff, 0xffffffff],
  ['sscratch', 0xdeadbeef, 0xdeadbeef],
  ['mcause', 0x80000007, 0x80000007],
  ['scause', 0x80000009, 0x80000009],
  ['mtval', 0xdeadbeef, 0xdeadbeef],
  ['stval', 0xdeadbeef, 0xdeadbeef],
  ['mcounteren', 0xffffffff, 0x00000007],
  ['scounteren', 0xffffffff, 0x00000007],
  ['mcountinhibit', 0xffffffff, 0],
  ['mstatush', 0xffffffff, 0],
  ['satp', 0xffffffff, 0],
  ['satp', 0x80000000, 0],
];

/** Rows that need two instructions: the write, then what a read gives. The test reads with `csrrs`. */
export const sticking = sticks;

export const csr: readonly Row[] = [...instructions, ...privileges, ...reachable, ...counters, ...others]; // prettier-ignore
