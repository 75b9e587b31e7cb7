// What a trap does to a hart: which mode takes it, where it goes, what is saved. And which interrupt is due.
// RISC-V Privileged ISA 1.12, sections 3.1.6.1 "Privilege and Global Interrupt-Enable Stack", 3.1.7 "Trap-Vector",
// 3.1.8 "Trap Delegation", 3.1.9 "Machine Interrupt Registers".
// It is written against a `Hart` alone, so that a monitor can deliver a trap to a virtual hart with the same function.

import { INTERRUPT_BIT } from '../isa/index.ts';
import { pending } from './csr-rows.ts';
import type { Hart } from './hart.ts';
import { Mode } from './mode.ts';
import { MPP_SHIFT, Mstatus } from './mstatus.ts';
import { Trap } from './trap.ts';

/** Interrupt numbers from the highest priority to the lowest (3.1.9). */
const PRIORITY = [11, 3, 7, 9, 1, 5];

/** Enters the handler for `trap`, taken at `pc`. Afterwards `hart.pc` is the handler's address. */
export function deliverTrap(hart: Hart, trap: Trap, pc: number): void {
  const { medeleg, mideleg } = hart.csrs;
  const delegations = trap.cause >>> 31 === 1 ? mideleg : medeleg;
  const delegated = hart.mode <= Mode.Supervisor && ((delegations >>> (trap.cause & 31)) & 1) === 1;
  if (delegated) enterSupervisor(hart, trap, pc);
  else enterMachine(hart, trap, pc);
  hart.waiting = false;
  hart.lastCause = trap.cause;
}

// #region enter-machine
function enterMachine(hart: Hart, trap: Trap, pc: number): void {
  const { csrs } = hart;
  csrs.mepc = pc & ~3;
  csrs.mcause = trap.cause | 0;
  csrs.mtval = trap.tval | 0;
  const enabled = (csrs.mstatus & Mstatus.MIE) !== 0;
  csrs.mstatus &= ~(Mstatus.MIE | Mstatus.MPIE | Mstatus.MPP);
  if (enabled) csrs.mstatus |= Mstatus.MPIE;
  csrs.mstatus |= hart.mode << MPP_SHIFT;
  hart.mode = Mode.Machine;
  hart.pc = target(csrs.mtvec, trap);
}
// #endregion

function enterSupervisor(hart: Hart, trap: Trap, pc: number): void {
  const { csrs } = hart;
  csrs.sepc = pc & ~3;
  csrs.scause = trap.cause | 0;
  csrs.stval = trap.tval | 0;
  const enabled = (csrs.mstatus & Mstatus.SIE) !== 0;
  csrs.mstatus &= ~(Mstatus.SIE | Mstatus.SPIE | Mstatus.SPP);
  if (enabled) csrs.mstatus |= Mstatus.SPIE;
  if (hart.mode === Mode.Supervisor) csrs.mstatus |= Mstatus.SPP;
  hart.mode = Mode.Supervisor;
  hart.pc = target(csrs.stvec, trap);
}

/** The handler's address: the base, or in vectored mode an entry of its own for each interrupt. */
function target(vector: number, { cause }: Trap): number {
  const base = (vector & ~3) >>> 0;
  const vectored = (vector & 1) === 1 && cause >>> 31 === 1;
  return vectored ? (base + 4 * (cause & 31)) >>> 0 : base;
}

/** The interrupt that must be taken before the next instruction, or null. */
export function dueInterrupt(hart: Hart): Trap | null {
  const { mie, mideleg, mstatus } = hart.csrs;
  const ready = pending(hart) & mie;
  if (ready === 0) return null;
  const machineEnabled = hart.mode < Mode.Machine || (mstatus & Mstatus.MIE) !== 0;
  const supervisorEnabled =
    hart.mode < Mode.Supervisor || (hart.mode === Mode.Supervisor && (mstatus & Mstatus.SIE) !== 0);
  const due = (machineEnabled ? ready & ~mideleg : 0) || (supervisorEnabled ? ready & mideleg : 0);
  if (due === 0) return null;
  const number = PRIORITY.find((each) => (due >>> each) & 1);
  return number === undefined ? null : new Trap((INTERRUPT_BIT | number) >>> 0);
}

/** Whether a waiting hart must wake: something pending is enabled in mie, whatever mstatus says (3.3.3 "WFI"). */
export function wakes(hart: Hart): boolean {
  return (pending(hart) & hart.csrs.mie) !== 0;
}
