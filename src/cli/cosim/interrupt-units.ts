// Random units of interrupts at a point that is the same on all machines: the CLINT's software interrupt, and wfi where an interrupt
// is pending already. Both must not happen in a mode where the rest of their unit traps and is skipped; a register that only the
// right mode can read decides. Nor may a trap in between lead to another mode: nothing would end a wfi there.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import { HOLE } from './layout.ts';
import { free } from './registers.ts';
import type { Setting } from './setting.ts';
import { csrOp, load, op, unit, type Unit } from './unit.ts';

const CLINT = 0x0200_0000;
const MSIE = 8;
const SSIE = 2;

/** In machine mode msip is written, and then the interrupt let through; in others that is a store to nowhere. */
function softwareInterrupt(random: Random): Unit {
  const [register, address] = two(random);
  return unit([
    ...load(address, HOLE),
    csrOp('csrrs', 'mhartid', address, 0), // 0 in machine mode
    op('addi', { rd: register, rs1: 0, imm: MSIE }),
    csrOp('csrrc', 'mie', 0, register),
    op('lui', { rd: register, imm: CLINT }),
    op('add', { rd: address, rs1: address, rs2: register }),
    op('addi', { rd: register, rs1: 0, imm: random.pick([0, 1, 1, 3]) }),
    op('sw', { rs1: address, rs2: register, imm: 0 }),
    op('addi', { rd: register, rs1: 0, imm: MSIE }),
    csrOp('csrrs', 'mie', 0, register),
  ]);
}

/** wfi, if a software interrupt of supervisor mode is pending and enabled; else nothing. */
function wait(random: Random): Unit {
  const [register, other] = two(random);
  return unit([
    op('addi', { rd: other, rs1: 0, imm: SSIE }),
    op('addi', { rd: register, rs1: 0, imm: 0 }),
    csrOp('csrrs', 'sip', 0, other),
    csrOp('csrrs', 'sie', 0, other),
    csrOp('csrrs', 'sip', register, 0),
    op('and', { rd: other, rs1: other, rs2: register }),
    op('addi', { rd: register, rs1: 0, imm: 0 }),
    csrOp('csrrs', 'sie', register, 0),
    op('and', { rd: register, rs1: register, rs2: other }),
    op('beq', { rs1: register, rs2: 0, imm: 8 }),
    op('wfi'),
  ]);
}

/** Different ones. */
function two(random: Random): [number, number] {
  const first = random.pick(free);
  return [first, random.pick(free.filter((register) => register !== first))];
}

export function interruptUnit(random: Random, { hypervisor, reference }: Setting): Unit {
  // What a guest reads in sip and sie differs on QEMU: see differences.ts.
  return random.pick(hypervisor && reference === 'qemu' ? [softwareInterrupt] : [softwareInterrupt, wait])(
    random,
  );
}
