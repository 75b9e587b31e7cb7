// What a trap does to a hart: which mode takes it, where it goes, what is saved. And which interrupt is due.
// RISC-V Privileged ISA 1.12, sections 3.1.6.1 "Privilege and Global Interrupt-Enable Stack", 3.1.7 "Trap-Vector",
// 3.1.8 "Trap Delegation", 3.1.9 "Machine Interrupt Registers", 8.6.2 "Trap Entry".
// It is written against a `Hart` alone, so that a monitor can deliver a trap to a virtual hart with the same function.

import { Cause, INTERRUPT_BIT } from '../isa/index.ts';
import { pending } from './csr/machine-rows.ts';
import type { Hart } from './hart.ts';
import { Hstatus } from './hstatus.ts';
import { Mode } from './mode.ts';
import { MPP_SHIFT, Mstatus, MstatusH } from './mstatus.ts';
import { Trap } from './trap.ts';

/** Interrupt numbers from the highest priority to the lowest (3.1.9, 8.4.3). */
const PRIORITY = [11, 3, 7, 9, 1, 5, 12, 10, 2, 6];
/** Causes whose tval is an address that the program itself uses, whoever raised them. */
const PROGRAM_ADDRESS: readonly number[] = [Cause.InstructionAddressMisaligned, Cause.Breakpoint];

/** Enters the handler for `trap`, taken at `pc`. Afterwards `hart.pc` is the handler's address. */
export function deliverTrap(hart: Hart, trap: Trap, pc: number): void {
  const { medeleg, mideleg, hedeleg, hideleg } = hart.csrs;
  const { mode, virtual } = hart;
  const interrupt = trap.cause >>> 31 === 1;
  const bit = 1 << (trap.cause & 31);
  const toSupervisor = mode <= Mode.Supervisor && ((interrupt ? mideleg : medeleg) & bit) !== 0;
  const toGuest = toSupervisor && virtual && ((interrupt ? hideleg : hedeleg) & bit) !== 0;
  if (toGuest) enterVirtualSupervisor(hart, trap, pc);
  else if (toSupervisor) enterSupervisor(hart, trap, pc);
  else enterMachine(hart, trap, pc);
  hart.waiting = false;
  hart.reservation = -1;
  hart.lastCause = trap.cause;
  hart.watcher?.trapped(hart, trap.cause, pc, mode, virtual);
}

/** Whether tval is an address in the guest's virtual address space. */
function isGuestAddress(hart: Hart, { cause, gva }: Trap): boolean {
  return gva || (hart.virtual && PROGRAM_ADDRESS.includes(cause));
}

// #region enter-machine
function enterMachine(hart: Hart, trap: Trap, pc: number): void {
  const { csrs } = hart;
  csrs.mepc = pc & ~hart.misalignment;
  csrs.mcause = trap.cause | 0;
  csrs.mtval = trap.tval | 0;
  const enabled = (csrs.mstatus & Mstatus.MIE) !== 0;
  csrs.mstatus &= ~(Mstatus.MIE | Mstatus.MPIE | Mstatus.MPP);
  if (enabled) csrs.mstatus |= Mstatus.MPIE;
  csrs.mstatus |= hart.mode << MPP_SHIFT;
  if (hart.options.extensions.includes('H')) saveGuestInMachine(hart, trap);
  hart.mode = Mode.Machine;
  hart.pc = target(csrs.mtvec, trap);
}
// #endregion

function saveGuestInMachine(hart: Hart, trap: Trap): void {
  const { csrs } = hart;
  csrs.mstatush = (hart.virtual ? MstatusH.MPV : 0) | (isGuestAddress(hart, trap) ? MstatusH.GVA : 0);
  csrs.mtval2 = trap.tval2 | 0;
  csrs.mtinst = trap.tinst | 0;
  hart.virtual = false;
}

function enterSupervisor(hart: Hart, trap: Trap, pc: number): void {
  const { csrs } = hart;
  csrs.sepc = pc & ~hart.misalignment;
  csrs.scause = trap.cause | 0;
  csrs.stval = trap.tval | 0;
  const enabled = (csrs.mstatus & Mstatus.SIE) !== 0;
  csrs.mstatus &= ~(Mstatus.SIE | Mstatus.SPIE | Mstatus.SPP);
  if (enabled) csrs.mstatus |= Mstatus.SPIE;
  if (hart.mode === Mode.Supervisor) csrs.mstatus |= Mstatus.SPP;
  if (hart.options.extensions.includes('H')) saveGuestInHypervisor(hart, trap);
  hart.mode = Mode.Supervisor;
  hart.pc = target(csrs.stvec, trap);
}

/** SPVP changes only when there was a guest to remember the mode of. */
function saveGuestInHypervisor(hart: Hart, trap: Trap): void {
  const { csrs } = hart;
  csrs.hstatus &= ~(Hstatus.SPV | Hstatus.GVA);
  if (isGuestAddress(hart, trap)) csrs.hstatus |= Hstatus.GVA;
  if (hart.virtual) {
    csrs.hstatus &= ~Hstatus.SPVP;
    csrs.hstatus |= Hstatus.SPV | (hart.mode === Mode.Supervisor ? Hstatus.SPVP : 0);
  }
  csrs.htval = trap.tval2 | 0;
  csrs.htinst = trap.tinst | 0;
  hart.virtual = false;
}

/** The guest's own kernel takes it; its interrupts arrive under the numbers of supervisor interrupts. */
function enterVirtualSupervisor(hart: Hart, trap: Trap, pc: number): void {
  const { csrs } = hart;
  const seen = trap.cause >>> 31 === 1 ? new Trap(trap.cause - 1) : trap;
  csrs.vsepc = pc & ~hart.misalignment;
  csrs.vscause = seen.cause | 0;
  csrs.vstval = seen.tval | 0;
  const enabled = (csrs.vsstatus & Mstatus.SIE) !== 0;
  csrs.vsstatus &= ~(Mstatus.SIE | Mstatus.SPIE | Mstatus.SPP);
  if (enabled) csrs.vsstatus |= Mstatus.SPIE;
  if (hart.mode === Mode.Supervisor) csrs.vsstatus |= Mstatus.SPP;
  hart.mode = Mode.Supervisor;
  hart.pc = target(csrs.vstvec, seen);
}

/** The handler's address: the base, or in vectored mode an entry of its own for each interrupt. */
function target(vector: number, { cause }: Trap): number {
  const base = (vector & ~3) >>> 0;
  const vectored = (vector & 1) === 1 && cause >>> 31 === 1;
  return vectored ? (base + 4 * (cause & 31)) >>> 0 : base;
}

/** The interrupt that must be taken before the next instruction, or null. */
export function dueInterrupt(hart: Hart): Trap | null {
  const { mie, mideleg, hideleg, mstatus, vsstatus } = hart.csrs;
  if (mie === 0) return null;
  const ready = pending(hart) & mie;
  if (ready === 0) return null;
  const { mode, virtual } = hart;
  const machineEnabled = mode < Mode.Machine || (mstatus & Mstatus.MIE) !== 0;
  const supervisorEnabled =
    virtual || mode < Mode.Supervisor || (mode === Mode.Supervisor && (mstatus & Mstatus.SIE) !== 0);
  const guestEnabled = virtual && (mode < Mode.Supervisor || (vsstatus & Mstatus.SIE) !== 0);
  const due =
    (machineEnabled ? ready & ~mideleg : 0) ||
    (supervisorEnabled ? ready & mideleg & ~hideleg : 0) ||
    (guestEnabled ? ready & mideleg & hideleg : 0);
  if (due === 0) return null;
  const number = PRIORITY.find((each) => (due >>> each) & 1);
  return number === undefined ? null : new Trap((INTERRUPT_BIT | number) >>> 0);
}

/** Whether a waiting hart must wake: something pending is enabled in mie, whatever mstatus says (3.3.3 "WFI"). */
export function wakes(hart: Hart): boolean {
  return (pending(hart) & hart.csrs.mie) !== 0;
}
