// Zicsr (unprivileged ISA): what each instruction reads and writes; and registers that are views of others.

import { Mode, type CsrBits } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import type { Given } from '../../../../support/machine-with.ts';

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

export const csrInstructions: readonly Row[] = [...instructions, ...others];
