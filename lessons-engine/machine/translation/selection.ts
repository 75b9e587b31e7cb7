// What the regimes in force were made from: the state of a hart that they depend on, and the set of TLBs that they were
// looked up in. Looking whether that has changed costs less than making the regimes anew.

import type { CsrBits } from '../csr/csr-bits.ts';
import type { Hart } from '../hart.ts';
import { Mstatus } from '../mstatus.ts';

/** Of mstatus and vsstatus what regimes are made from. */
const HEEDED = Mstatus.MPP | Mstatus.MPRV | Mstatus.SUM | Mstatus.MXR;
/** No set of TLBs has this number. */
const NEVER = -1;

type MadeFrom = Pick<Hart, 'mode' | 'virtual'> &
  Pick<CsrBits, 'mstatus' | 'mstatush' | 'vsstatus' | 'satp' | 'vsatp' | 'hgatp'> & { generation: number };
const NOTHING: MadeFrom = {
  generation: NEVER, mode: 3, virtual: false, mstatus: 0, mstatush: 0, vsstatus: 0, satp: 0, vsatp: 0, hgatp: 0,
}; // prettier-ignore

export class Selection {
  #from: MadeFrom = NOTHING;

  /** Whether the regimes are those of the hart as it is, in the set of TLBs numbered `generation`. */
  holds({ mode, virtual, csrs }: Hart, generation: number): boolean {
    const from = this.#from;
    return (
      from.generation === generation &&
      from.mode === mode &&
      from.virtual === virtual &&
      ((from.mstatus ^ csrs.mstatus) & HEEDED) === 0 &&
      from.mstatush === csrs.mstatush &&
      ((from.vsstatus ^ csrs.vsstatus) & HEEDED) === 0 &&
      from.satp === csrs.satp &&
      from.vsatp === csrs.vsatp &&
      from.hgatp === csrs.hgatp
    );
  }

  /** Whether the regimes must be made anew; the next time they need not, unless something has changed. */
  renew(hart: Hart, generation: number): boolean {
    if (this.holds(hart, generation)) return false;
    const { mode, virtual, csrs } = hart;
    const { mstatus, mstatush, vsstatus, satp, vsatp, hgatp } = csrs;
    this.#from = { generation, mode, virtual, mstatus, mstatush, vsstatus, satp, vsatp, hgatp };
    return true;
  }

  /** The next `renew` says yes. */
  forget(): void {
    this.#from = NOTHING;
  }
}
