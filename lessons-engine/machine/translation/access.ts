// What an access wants of a page, and which exception it raises when it does not get it.
// RISC-V Privileged ISA 1.12, table "Machine cause register values"; for guest-page faults section 8.6.1 "Hypervisor and
// Virtual Supervisor Trap Cause Register".

import { Cause } from '../../isa/index.ts';

/**
 * Bits of a set of permissions. `ReadCode` is what HLVX does: a load, but of what may be executed. (Bit 3 is left to the
 * TLB's entries.)
 */
export const Access = { Read: 1, Write: 2, Execute: 4, ReadCode: 16 } as const;
/** The set of all of them. */
export const EVERY_ACCESS = Access.Read | Access.Write | Access.Execute | Access.ReadCode;
/** One kind of access. An AMO is a `Write`: it raises the exceptions of a store. */
export type Access = (typeof Access)[keyof typeof Access];
/** The two that are loads. */
export type ReadAccess = typeof Access.Read | typeof Access.ReadCode;

type FaultKind = 'access' | 'page' | 'guest-page' | 'misaligned';

const causes: Readonly<Record<FaultKind, Readonly<Record<Exclude<Access, typeof Access.ReadCode>, number>>>> =
  {
    access: { 1: Cause.LoadAccessFault, 2: Cause.StoreAccessFault, 4: Cause.InstructionAccessFault },
    page: { 1: Cause.LoadPageFault, 2: Cause.StorePageFault, 4: Cause.InstructionPageFault },
    'guest-page': {
      1: Cause.LoadGuestPageFault,
      2: Cause.StoreGuestPageFault,
      4: Cause.InstructionGuestPageFault,
    },
    misaligned: {
      1: Cause.LoadAddressMisaligned,
      2: Cause.StoreAddressMisaligned,
      4: Cause.InstructionAddressMisaligned,
    },
  };

/** Why a translation failed. `guestAddress` is the guest-physical address at fault, 34 bits, for a guest-page fault. */
export interface Fault {
  readonly fault: 'access' | 'page' | 'guest-page';
  readonly guestAddress: number;
  /** For a guest-page fault on the way to a page-table entry: what the walk wanted to do with the entry. */
  readonly implicit: 'read' | 'write' | null;
}

export const accessFault: Fault = { fault: 'access', guestAddress: 0, implicit: null };
export const pageFault: Fault = { fault: 'page', guestAddress: 0, implicit: null };

/** The value of `mcause` for a fault of that kind on that access. */
export function faultCause(kind: FaultKind, access: Access): number {
  return causes[kind][access === Access.ReadCode ? Access.Read : access];
}
