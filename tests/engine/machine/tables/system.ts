// Environment calls, trap entry, delegation, interrupts, returns, waiting. Privileged ISA 1.12, sections 3.1.6 – 3.1.9,
// 3.3, 4.1, 4.2.

import { Mode } from '../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../support/expect-step.ts';
import { HANDLER, PC, S_HANDLER } from '../../../support/machine-with.ts';

const MIE = 1 << 3;
const MPIE = 1 << 7;
const SIE = 1 << 1;
const SPIE = 1 << 5;
const SPP = 1 << 8;
const MPP_S = 1 << 11;
const MPP_M = 3 << 11;
const MPRV = 1 << 17;
const TVM = 1 << 20;
const TW = 1 << 21;
const TSR = 1 << 22;
const { User: U, Supervisor: S, Machine: M } = Mode;
const TARGET = PC + 0x100;

const SSI = 0x002;
const MSI = 0x008;
const STI = 0x020;
const MTI = 0x080;
const SEI = 0x200;
const ALL = 0xaaa;

const calls: readonly Row[] = [
  { run: 'ecall', given: { mode: U }, then: { trap: { cause: 8, tval: 0 } } },
  { run: 'ecall', given: { mode: S }, then: { trap: { cause: 9, tval: 0 } } },
  { run: 'ecall', given: { mode: M }, then: { trap: { cause: 11, tval: 0 } } },
  { run: 'ebreak', given: { mode: U }, then: { trap: { cause: 3, tval: PC } } },
  { run: 'ebreak', given: { mode: M }, then: { trap: { cause: 3, tval: PC } } },
  {
    run: 'ecall',
    says: 'MIE moves to MPIE, the mode to MPP',
    given: { mode: S, csrs: { mstatus: MIE | SIE | SPP } },
    then: {
      mode: M, pc: HANDLER, retired: false,
      csrs: { mstatus: MPIE | MPP_S | SIE | SPP, mepc: PC, mcause: 9, mtval: 0 },
    },
  },
  {
    run: 'ecall',
    says: 'MIE = 0 moves to MPIE',
    given: { csrs: { mstatus: MPIE } },
    then: { mode: M, pc: HANDLER, retired: false, csrs: { mstatus: MPP_M, mepc: PC, mcause: 11 } },
  },
  {
    run: 'ecall',
    says: 'exceptions go to the base of a vectored mtvec',
    given: { csrs: { mtvec: HANDLER | 1 } },
    then: { trap: { cause: 11, tval: 0 }, pc: HANDLER },
  },
]; // prettier-ignore

const delegation: readonly Row[] = [
  {
    run: 'ecall',
    says: 'delegated',
    given: { mode: U, csrs: { medeleg: 1 << 8, mstatus: SIE | MIE | SPP } },
    then: { mode: S, pc: S_HANDLER, retired: false, csrs: { mstatus: SPIE | MIE, sepc: PC, scause: 8, stval: 0 } },
  },
  {
    run: 'ecall',
    says: 'delegated from S to S',
    given: { mode: S, csrs: { medeleg: 1 << 9, mstatus: SPIE } },
    then: { mode: S, pc: S_HANDLER, retired: false, csrs: { mstatus: SPP, sepc: PC, scause: 9 } },
  },
  { run: 'ecall', says: 'another is delegated', given: { mode: U, csrs: { medeleg: 1 << 9 } }, then: { trap: { cause: 8, tval: 0 } } },
  { run: 'ebreak', says: 'never downwards', given: { csrs: { medeleg: -1 } }, then: { trap: { cause: 3, tval: PC } } },
  { run: 'ecall', says: 'never downwards', given: { csrs: { medeleg: -1 } }, then: { trap: { cause: 11, tval: 0 } } },
  {
    run: 'lw a0, 1(zero)',
    says: 'delegated, with its address',
    given: { mode: U, csrs: { medeleg: 1 << 4 } },
    then: { mode: S, pc: S_HANDLER, retired: false, csrs: { sepc: PC, scause: 4, stval: 1 } },
  },
  {
    run: 'csrrw a0, mscratch, a1',
    says: 'delegated, with the instruction',
    given: { mode: S, csrs: { medeleg: 1 << 2, stvec: S_HANDLER | 1 } },
    then: { mode: S, pc: S_HANDLER, retired: false, csrs: { mstatus: SPP, sepc: PC, scause: 2, stval: 0x34059573 } },
  },
  {
    run: '',
    says: 'a delegated fetch fault',
    given: { mode: U, pc: 0x40000000, csrs: { medeleg: 1 << 1 } },
    then: { mode: S, pc: S_HANDLER, retired: false, csrs: { sepc: 0x40000000, scause: 1, stval: 0x40000000 } },
  },
]; // prettier-ignore

const interrupt = (number: number): { cause: number; tval: number } => ({
  cause: 0x80000000 + number,
  tval: 0,
});
const interrupts: readonly Row[] = [
  { run: 'nop', says: 'MSI', given: { msip: true, csrs: { mie: MSI, mstatus: MIE } }, then: { trap: interrupt(3) } },
  { run: 'nop', says: 'MTI', given: { mtimecmp: 0, csrs: { mie: MTI, mstatus: MIE } }, then: { trap: interrupt(7) } },
  { run: 'nop', says: 'not enabled in mie', given: { msip: true, csrs: { mie: MTI, mstatus: MIE } }, then: {} },
  { run: 'nop', says: 'MIE off', given: { msip: true, csrs: { mie: MSI } }, then: {} },
  { run: 'nop', says: 'MIE off, lower mode', given: { mode: S, msip: true, csrs: { mie: MSI } }, then: { trap: interrupt(3) } },
  { run: 'nop', says: 'MIE off, lower mode', given: { mode: U, msip: true, csrs: { mie: MSI } }, then: { trap: interrupt(3) } },
  { run: 'ecall', says: 'an interrupt comes before the instruction', given: { msip: true, csrs: { mie: MSI, mstatus: MIE } }, then: { trap: interrupt(3) } },
  {
    run: 'nop',
    says: 'MSI before MTI before SEI, SSI, STI',
    given: { msip: true, mtimecmp: 0, csrs: { mip: ALL, mie: ALL, mstatus: MIE } },
    then: { trap: interrupt(3) },
  },
  { run: 'nop', says: 'MTI before SEI', given: { mtimecmp: 0, csrs: { mip: SEI | SSI | STI, mie: ALL, mstatus: MIE } }, then: { trap: interrupt(7) } },
  { run: 'nop', says: 'SEI before SSI', given: { csrs: { mip: SEI | SSI | STI, mie: ALL, mstatus: MIE } }, then: { trap: interrupt(9) } },
  { run: 'nop', says: 'SSI before STI', given: { csrs: { mip: SSI | STI, mie: ALL, mstatus: MIE } }, then: { trap: interrupt(1) } },
  { run: 'nop', says: 'STI', given: { csrs: { mip: STI, mie: ALL, mstatus: MIE } }, then: { trap: interrupt(5) } },
  {
    run: 'nop',
    says: 'a machine interrupt comes before a delegated one of higher rank',
    given: { mode: S, csrs: { mip: SSI | SEI, mie: ALL, mideleg: SEI, mstatus: SIE } },
    then: { trap: interrupt(1) },
  },
  {
    run: 'nop',
    says: 'delegated',
    given: { mode: U, csrs: { mip: SSI, mie: SSI, mideleg: SSI, mstatus: SPP } },
    then: { mode: S, pc: S_HANDLER, retired: false, csrs: { mstatus: 0, sepc: PC, scause: 0x80000001, stval: 0 } },
  },
  {
    run: 'nop',
    says: 'delegated, in S with SIE',
    given: { mode: S, csrs: { mip: SSI, mie: SSI, mideleg: SSI, mstatus: SIE } },
    then: { mode: S, pc: S_HANDLER, retired: false, csrs: { mstatus: SPIE | SPP, sepc: PC, scause: 0x80000001 } },
  },
  { run: 'nop', says: 'delegated, in S without SIE', given: { mode: S, csrs: { mip: SSI, mie: SSI, mideleg: SSI } }, then: {} },
  { run: 'nop', says: 'delegated, in M', given: { csrs: { mip: SSI, mie: SSI, mideleg: SSI, mstatus: MIE | SIE } }, then: {} },
  {
    run: 'nop',
    says: 'vectored',
    given: { mtimecmp: 0, csrs: { mtvec: HANDLER | 1, mie: MTI, mstatus: MIE } },
    then: { trap: interrupt(7), pc: HANDLER + 28 },
  },
  {
    run: 'nop',
    says: 'vectored, delegated',
    given: { mode: U, csrs: { stvec: S_HANDLER | 1, mip: SEI, mie: SEI, mideleg: SEI } },
    then: { mode: S, pc: S_HANDLER + 36, retired: false, csrs: { sepc: PC, scause: 0x80000009 } },
  },
  { run: 'nop', says: 'the timer is one tick away', given: { mtimecmp: 1, csrs: { mie: MTI, mstatus: MIE } }, then: {} },
]; // prettier-ignore

const illegal = (word: number): { trap: { cause: number; tval: number } } => ({
  trap: { cause: 2, tval: word },
});
const mret = (mstatus: number, mode: Mode, after: number): Row => ({
  run: 'mret',
  says: `mstatus = 0x${mstatus.toString(16)}`,
  given: { csrs: { mepc: TARGET, mstatus } },
  then: { pc: TARGET, mode, csrs: { mstatus: after } },
});
const sret = (from: Mode, mstatus: number, mode: Mode, after: number): Row => ({
  run: 'sret',
  says: `mstatus = 0x${mstatus.toString(16)}`,
  given: { mode: from, csrs: { sepc: TARGET, mstatus } },
  then: { pc: TARGET, mode, csrs: { mstatus: after } },
});

const returns: readonly Row[] = [
  mret(MPP_M | MPIE, M, MIE | MPIE),
  mret(MPP_M, M, MPIE),
  mret(MPP_M | MIE, M, MPIE),
  mret(MPP_S | MPIE, S, MIE | MPIE),
  mret(MPIE | SIE | SPIE | SPP, U, MIE | MPIE | SIE | SPIE | SPP),
  mret(MPP_M | MPRV, M, MPIE | MPRV),
  mret(MPP_S | MPRV, S, MPIE),
  mret(MPRV, U, MPIE),
  { run: 'mret', given: { mode: S }, then: illegal(0x30200073) },
  { run: 'mret', given: { mode: U }, then: illegal(0x30200073) },
  sret(S, SPP | SPIE, S, SIE | SPIE),
  sret(S, SPP | SIE, S, SPIE),
  sret(S, SPIE, U, SIE | SPIE),
  sret(M, SPP | SPIE | MPP_M | MIE, S, SIE | SPIE | MPP_M | MIE),
  sret(M, MPRV, U, SPIE),
  sret(M, TSR | SPP, S, TSR | SPIE),
  { run: 'sret', given: { mode: U }, then: illegal(0x10200073) },
  { run: 'sret', says: 'TSR', given: { mode: S, csrs: { mstatus: TSR | SPP } }, then: illegal(0x10200073) },
];

const waiting: readonly Row[] = [
  { run: 'wfi', says: 'nothing can come', then: { waiting: true, stop: { reason: 'waiting' } } },
  { run: 'wfi', says: 'nothing can come', given: { mode: S }, then: { waiting: true, stop: { reason: 'waiting' } } },
  { run: 'wfi', given: { mode: U }, then: illegal(0x10500073) },
  { run: 'wfi', says: 'TW', given: { mode: S, csrs: { mstatus: TW } }, then: illegal(0x10500073) },
  { run: 'wfi', says: 'TW', given: { mode: U, csrs: { mstatus: TW } }, then: illegal(0x10500073) },
  { run: 'wfi', says: 'TW is for S', given: { msip: true, csrs: { mstatus: TW, mie: MSI } }, then: {} },
  { run: 'wfi', says: 'something is pending, MIE is off', given: { msip: true, csrs: { mie: MSI } }, then: {} },
  { run: 'wfi', says: 'pending but not enabled', given: { msip: true, csrs: { mie: MTI } }, then: { waiting: true, stop: { reason: 'waiting' } } },
  { run: 'wfi', says: 'a delegated interrupt wakes', given: { csrs: { mip: SSI, mie: SSI, mideleg: SSI } }, then: {} },
  { run: 'wfi', says: 'time skips to the timer', given: { mtimecmp: 500, csrs: { mie: MTI } }, then: { ticks: 500 } },
  { run: 'wfi', says: 'the timer is not enabled', given: { mtimecmp: 500 }, then: { waiting: true, stop: { reason: 'waiting' } } },
  { run: 'wfi', says: 'the timer rises with this very tick', given: { mtimecmp: 1, csrs: { mie: MTI } }, then: { ticks: 1 } },

  { run: 'sfence.vma', then: {} },
  { run: 'sfence.vma a0, a1', given: { mode: S }, then: {} },
  { run: 'sfence.vma', says: 'TVM is for S', given: { csrs: { mstatus: TVM } }, then: {} },
  { run: 'sfence.vma', given: { mode: U }, then: illegal(0x12000073) },
  { run: 'sfence.vma a0, a1', says: 'TVM', given: { mode: S, csrs: { mstatus: TVM } }, then: illegal(0x12b50073) },
]; // prettier-ignore

export const system: readonly Row[] = [...calls, ...delegation, ...interrupts, ...returns, ...waiting];
