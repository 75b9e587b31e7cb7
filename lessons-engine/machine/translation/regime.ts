// A regime is everything that decides how an address is translated and checked at one moment: the effective privilege,
// the tables, the status bits that widen permissions. Equal regimes share a TLB.
// RISC-V Privileged ISA 1.12, sections 3.1.6.3 "Memory Privilege in mstatus", 4.1.11 "satp", 8.2.10 "hgatp", 8.2.17 "vsatp".

import type { Hart } from '../hart.ts';
import { Hstatus } from '../hstatus.ts';
import { Mode } from '../mode.ts';
import { MPP_SHIFT, Mstatus, MstatusH } from '../mstatus.ts';

export interface Regime {
  /** The privilege that the access is made with. */
  readonly privilege: Mode;
  /** V: the guest's translation applies. */
  readonly virtual: boolean;
  /** Supervisor may touch user pages. */
  readonly sum: boolean;
  /** Executable pages may be read: at the first stage. */
  readonly mxr: boolean;
  /** The same at the second stage. */
  readonly mxrOfSecondStage: boolean;
  /** satp or vsatp when it translates, else 0. */
  readonly satp: number;
  /** hgatp when it translates, else 0. */
  readonly hgatp: number;
}

/** Bit 31 of satp, vsatp and hgatp on RV32: Sv32 or Sv32x4, not Bare. */
export const TRANSLATES = 1 << 31;

/** The regime of accesses with `privilege`, in the guest's world when `virtual`. */
export function regimeFor(hart: Hart, privilege: Mode, virtual: boolean): Regime {
  const { mstatus, vsstatus, satp, vsatp, hgatp } = hart.csrs;
  if (privilege === Mode.Machine)
    return { privilege, virtual: false, sum: false, mxr: false, mxrOfSecondStage: false, satp: 0, hgatp: 0 };
  const status = virtual ? vsstatus : mstatus;
  const table = virtual ? vsatp : satp;
  const hostMxr = (mstatus & Mstatus.MXR) !== 0;
  return {
    privilege,
    virtual,
    sum: (status & Mstatus.SUM) !== 0,
    mxr: hostMxr || (status & Mstatus.MXR) !== 0,
    mxrOfSecondStage: hostMxr,
    satp: table < 0 ? table : 0,
    hgatp: virtual && hgatp < 0 ? hgatp : 0,
  };
}

/** The regime of instruction fetches. */
export function fetchRegime(hart: Hart): Regime {
  return regimeFor(hart, hart.mode, hart.virtual);
}

/** The regime of loads and stores: as of fetches, or with MPRV that of the mode in MPP and MPV. */
export function dataRegime(hart: Hart): Regime {
  const { mstatus, mstatush } = hart.csrs;
  if (hart.mode !== Mode.Machine || (mstatus & Mstatus.MPRV) === 0) return fetchRegime(hart);
  const previous = ((mstatus >>> MPP_SHIFT) & 3) as Mode;
  return regimeFor(hart, previous, previous !== Mode.Machine && (mstatush & MstatusH.MPV) !== 0);
}

/** The regime of HLV, HLVX and HSV: the guest's, with the privilege in hstatus.SPVP (8.3.1). */
export function guestRegime(hart: Hart): Regime {
  const supervisor = (hart.csrs.hstatus & Hstatus.SPVP) !== 0;
  return regimeFor(hart, supervisor ? Mode.Supervisor : Mode.User, true);
}

/** Equal for equal regimes. */
export function regimeKey(regime: Regime): string {
  const { privilege, virtual, sum, mxr, mxrOfSecondStage, satp, hgatp } = regime;
  const flags = Number(virtual) | (Number(sum) << 1) | (Number(mxr) << 2) | (Number(mxrOfSecondStage) << 3);
  return `${privilege} ${flags} ${satp} ${hgatp}`;
}
