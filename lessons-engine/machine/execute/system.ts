// Environment calls, returns from traps, waiting, and the fence for translations. Privileged ISA 1.12, sections 3.3.1
// "Environment Call and Breakpoint", 3.3.2 "Trap-Return Instructions", 3.3.3 "Wait for Interrupt", 4.2.1 "SFENCE.VMA",
// and for guests 8.2.1 (VTVM, VTW, VTSR) and 8.6.1.

import { Cause } from '../../isa/index.ts';
import type { Verdict } from '../csr/csrs.ts';
import type { Hart } from '../hart.ts';
import { Hstatus } from '../hstatus.ts';
import { Mode } from '../mode.ts';
import { MPP_SHIFT, Mstatus, MstatusH } from '../mstatus.ts';
import { Trap } from '../trap.ts';
import type { Execute } from './execute.ts';
import { permission } from './permission.ts';

/** For instructions of supervisor mode that a bit of mstatus (for a guest, of hstatus) makes trap. */
function supervisorVerdict(hart: Hart, trapBit: number, guestTrapBit: number): Verdict {
  if (hart.mode === Mode.Machine) return 'allowed';
  if (hart.virtual) {
    const allowed = hart.mode === Mode.Supervisor && (hart.csrs.hstatus & guestTrapBit) === 0;
    return allowed ? 'allowed' : 'virtual';
  }
  const allowed = hart.mode === Mode.Supervisor && (hart.csrs.mstatus & trapBit) === 0;
  return allowed ? 'allowed' : 'illegal';
}

/** TW holds for guests too, and comes first: then only machine mode may know that somebody waits. */
function waitVerdict(hart: Hart): Verdict {
  const timed = hart.mode !== Mode.Machine && (hart.csrs.mstatus & Mstatus.TW) !== 0;
  return timed ? 'illegal' : supervisorVerdict(hart, Mstatus.TW, Hstatus.VTW);
}

function ecallCause(hart: Hart): number {
  return hart.virtual && hart.mode === Mode.Supervisor ? Cause.EcallFromVS : Cause.EcallFromU + hart.mode;
}

export const system = {
  ecall: (hart) => {
    throw new Trap(ecallCause(hart));
  },
  ebreak: (hart) => {
    throw new Trap(Cause.Breakpoint, hart.pc);
  },

  // #region mret
  mret: (hart, op) => {
    if (!permission(hart, op, hart.mode === Mode.Machine ? 'allowed' : 'illegal')) return;
    const { csrs, mode, virtual } = hart;
    const previous = ((csrs.mstatus >>> MPP_SHIFT) & 3) as Mode;
    const enabled = (csrs.mstatus & Mstatus.MPIE) !== 0;
    csrs.mstatus &= ~(Mstatus.MIE | Mstatus.MPP);
    csrs.mstatus |= Mstatus.MPIE | (enabled ? Mstatus.MIE : 0);
    if (previous !== Mode.Machine) csrs.mstatus &= ~Mstatus.MPRV;
    hart.virtual = previous !== Mode.Machine && (csrs.mstatush & MstatusH.MPV) !== 0;
    csrs.mstatush &= ~MstatusH.MPV;
    hart.mode = previous;
    hart.nextPc = csrs.mepc >>> 0;
    hart.attention = true;
    hart.watcher?.returned(hart, mode, virtual);
  },
  // #endregion

  sret: (hart, op) => {
    if (!permission(hart, op, supervisorVerdict(hart, Mstatus.TSR, Hstatus.VTSR))) return;
    const { csrs, mode, virtual } = hart;
    const status = hart.virtual ? 'vsstatus' : 'mstatus';
    const previous = (csrs[status] & Mstatus.SPP) !== 0 ? Mode.Supervisor : Mode.User;
    const enabled = (csrs[status] & Mstatus.SPIE) !== 0;
    csrs[status] &= ~(Mstatus.SIE | Mstatus.SPP | Mstatus.MPRV);
    csrs[status] |= Mstatus.SPIE | (enabled ? Mstatus.SIE : 0);
    hart.nextPc = (hart.virtual ? csrs.vsepc : csrs.sepc) >>> 0;
    if (!hart.virtual) {
      hart.virtual = (csrs.hstatus & Hstatus.SPV) !== 0;
      csrs.hstatus &= ~Hstatus.SPV;
    }
    hart.mode = previous;
    hart.attention = true;
    hart.watcher?.returned(hart, mode, virtual);
  },

  /** The bounded time that user mode may wait without trapping is zero here. */
  wfi: (hart, op) => {
    if (!permission(hart, op, waitVerdict(hart))) return;
    hart.waiting = true;
    hart.attention = true;
  },

  /** With an address only what stands for it is forgotten; a given ASID forgets no less. */
  'sfence.vma': (hart, op) => {
    if (!permission(hart, op, supervisorVerdict(hart, Mstatus.TVM, Hstatus.VTVM))) return;
    if (op.rs1 === 0) hart.mmu.flush();
    else hart.mmu.flushAddress(hart.x[op.rs1]!);
  },
} satisfies Record<string, Execute>;
