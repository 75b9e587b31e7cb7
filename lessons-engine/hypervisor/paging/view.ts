// A view: what of a guest's page tables depends on who looks. Shadow tables are made for one view each.

import { Pte } from '../../machine/index.ts';

/** What the guest's hart would allow beside the entry itself: Privileged ISA 1.12, 3.1.6.3 "Memory Privilege in mstatus". */
export interface View {
  /**
   * Who checks them: the monitor, because the real hart is in user mode whatever the guest believes; or the hart, because
   * it has the guest's mode and status. Then the other fields but the root count only while the guest does not translate.
   */
  readonly checkedBy: 'monitor' | 'hart';
  /** Virtual user mode; else supervisor's. */
  readonly user: boolean;
  /** Supervisor may touch user pages; never set in virtual user mode. */
  readonly sum: boolean;
  /** Executable pages may be read. */
  readonly mxr: boolean;
  /** The guest's root table, a page number of guest-physical memory; -1 while it does not translate. */
  readonly root: number;
}

/** R, W, X and U of a shadow entry for the guest's leaf; for null, no translation. */
export function granted({ checkedBy, user, mxr }: View, entry: number | null): number {
  if (checkedBy === 'hart')
    return entry === null
      ? Pte.R | Pte.W | Pte.X | (user ? Pte.U : 0)
      : entry & (Pte.R | Pte.W | Pte.X | Pte.U);
  let flags = entry === null ? Pte.R | Pte.W | Pte.X : entry & (Pte.R | Pte.W | Pte.X);
  if (mxr && (flags & Pte.X) !== 0) flags |= Pte.R;
  // A kernel never executes pages of its programs.
  if (!user && entry !== null && (entry & Pte.U) !== 0) flags &= ~Pte.X;
  return flags | Pte.U;
}

/** What entries depend on beside the guest's own: equal views share shadow tables. */
export function rights({ checkedBy, user, sum, mxr, root }: View): string {
  if (checkedBy === 'hart') return root < 0 && user ? 'hart user:' : 'hart:';
  return `${user ? 'user' : sum ? 'supervisor sum' : 'supervisor'}${mxr ? ' mxr' : ''}:`;
}
