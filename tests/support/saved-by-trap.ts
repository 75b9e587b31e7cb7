// What a trap saves, said once more in words of the specification, for rows to be compared with: Privileged ISA 1.12,
// sections 3.1.6.1, 4.1.1, 8.6.2 "Trap Entry", tables "Trap Handling" there.

import { Mode, type CsrBits, type Hart } from '../../lessons-engine/machine/index.ts';
import { HANDLER, S_HANDLER, VS_HANDLER } from './machine-with.ts';

export interface ExpectedTrap {
  cause: number;
  tval: number;
  /** Who takes it. Default M. */
  to?: 'M' | 'HS' | 'VS';
  /** `tval` is a guest's virtual address. Default: it is an address, and V was 1. */
  gva?: boolean;
  /** mtval2 or htval: a guest-physical address, shifted. Default 0. */
  tval2?: number;
  /** mtinst or htinst. Default 0. */
  tinst?: number;
}

/** Exceptions whose tval is an address: misaligned, access, breakpoint, page, guest-page. */
const ADDRESS_CAUSES = [0, 1, 3, 4, 5, 6, 7, 12, 13, 15, 20, 21, 23];

const bit = (value: number, from: number, to: number): number => ((value >>> from) & 1) << to;

/** The CSRs that differ afterwards. */
export function savedByTrap(hart: Hart, trap: ExpectedTrap): Partial<CsrBits> {
  const { mode, virtual, pc, csrs, options } = hart;
  const { cause, tval, tval2 = 0, tinst = 0 } = trap;
  const gva = Number(trap.gva ?? (virtual && ADDRESS_CAUSES.includes(cause)));
  const hasH = options.extensions.includes('H');
  const supervisor = Number(mode === Mode.Supervisor);
  const epc = options.extensions.includes('C') ? pc & ~1 : pc & ~3;
  switch (trap.to ?? 'M') {
    case 'M': {
      const mstatus = (csrs.mstatus & ~0x1888) | (mode << 11) | bit(csrs.mstatus, 3, 7);
      const guest = { mstatush: (Number(virtual) << 7) | (gva << 6), mtval2: tval2, mtinst: tinst };
      return { mepc: epc, mcause: cause, mtval: tval, mstatus, ...(hasH && guest) };
    }
    case 'HS': {
      const mstatus = (csrs.mstatus & ~0x122) | (supervisor << 8) | bit(csrs.mstatus, 1, 5);
      const spvp = virtual ? supervisor << 8 : csrs.hstatus & 0x100;
      const hstatus = (csrs.hstatus & ~0x1c0) | spvp | (Number(virtual) << 7) | (gva << 6);
      const guest = { hstatus, htval: tval2, htinst: tinst };
      return { sepc: epc, scause: cause, stval: tval, mstatus, ...(hasH && guest) };
    }
    case 'VS': {
      const vsstatus = (csrs.vsstatus & ~0x122) | (supervisor << 8) | bit(csrs.vsstatus, 1, 5);
      // Interrupts 2, 6, 10 are 1, 5, 9 to the guest.
      return { vsepc: epc, vscause: cause >= 0x8000_0000 ? cause - 1 : cause, vstval: tval, vsstatus };
    }
  }
}

/** Where the hart is then. */
export function afterTrap({ to = 'M' }: ExpectedTrap): { mode: Mode; virtual: boolean; pc: number } {
  if (to === 'M') return { mode: Mode.Machine, virtual: false, pc: HANDLER };
  if (to === 'HS') return { mode: Mode.Supervisor, virtual: false, pc: S_HANDLER };
  return { mode: Mode.Supervisor, virtual: true, pc: VS_HANDLER };
}
