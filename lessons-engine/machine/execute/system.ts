// Environment calls, returns from traps, waiting. Privileged ISA 1.12, sections 3.3.1 "Environment Call and Breakpoint",
// 3.3.2 "Trap-Return Instructions", 3.3.3 "Wait for Interrupt", 4.2.1 "SFENCE.VMA".

import { Cause } from '../../isa/index.ts';
import { Mode } from '../mode.ts';
import { MPP_SHIFT, Mstatus } from '../mstatus.ts';
import { Trap } from '../trap.ts';
import type { Execute } from './execute.ts';
import { permission } from './permission.ts';

export const system = {
  ecall: (hart) => {
    throw new Trap(Cause.EcallFromU + hart.mode);
  },
  ebreak: (hart) => {
    throw new Trap(Cause.Breakpoint, hart.pc);
  },

  // #region mret
  mret: (hart, op) => {
    if (!permission(hart, op, hart.mode === Mode.Machine)) return;
    const { csrs } = hart;
    const previous = ((csrs.mstatus >>> MPP_SHIFT) & 3) as Mode;
    const enabled = (csrs.mstatus & Mstatus.MPIE) !== 0;
    csrs.mstatus &= ~(Mstatus.MIE | Mstatus.MPP);
    csrs.mstatus |= Mstatus.MPIE | (enabled ? Mstatus.MIE : 0);
    if (previous !== Mode.Machine) csrs.mstatus &= ~Mstatus.MPRV;
    hart.mode = previous;
    hart.nextPc = csrs.mepc >>> 0;
    hart.attention = true;
  },
  // #endregion

  sret: (hart, op) => {
    const trapped = hart.mode === Mode.Supervisor && (hart.csrs.mstatus & Mstatus.TSR) !== 0;
    if (!permission(hart, op, hart.mode >= Mode.Supervisor && !trapped)) return;
    const { csrs } = hart;
    const previous = (csrs.mstatus & Mstatus.SPP) !== 0 ? Mode.Supervisor : Mode.User;
    const enabled = (csrs.mstatus & Mstatus.SPIE) !== 0;
    csrs.mstatus &= ~(Mstatus.SIE | Mstatus.SPP | Mstatus.MPRV);
    csrs.mstatus |= Mstatus.SPIE | (enabled ? Mstatus.SIE : 0);
    hart.mode = previous;
    hart.nextPc = csrs.sepc >>> 0;
    hart.attention = true;
  },

  /** The bounded time that user mode may wait without trapping is zero here. */
  wfi: (hart, op) => {
    const trapped = hart.mode === Mode.Supervisor && (hart.csrs.mstatus & Mstatus.TW) !== 0;
    if (!permission(hart, op, hart.mode !== Mode.User && !trapped)) return;
    hart.waiting = true;
    hart.attention = true;
  },

  /** There are no translations to order while satp is Bare. */
  'sfence.vma': (hart, op) => {
    const trapped = hart.mode === Mode.Supervisor && (hart.csrs.mstatus & Mstatus.TVM) !== 0;
    permission(hart, op, hart.mode !== Mode.User && !trapped);
  },
} satisfies Record<string, Execute>;
