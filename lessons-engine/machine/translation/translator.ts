// From a virtual address to a physical one: the TLB first, then the tables, then the PMP, and the trap that the specification
// asks for when one of them says no.
// RISC-V Privileged ISA 1.12, sections 3.7.2 "Physical Memory Protection and Paging", 8.6.3 "Transformed Instruction or
// Pseudoinstruction for mtinst or htinst".

import type { Bus } from '../bus.ts';
import type { Hart } from '../hart.ts';
import { Trap } from '../trap.ts';
import { accessFault, faultCause, type Access, type Fault } from './access.ts';
import { isFault, type Reference } from './page-table.ts';
import { Pmp } from './pmp.ts';
import { QuickWalk } from './quick-walk.ts';
import type { Regime } from './regime.ts';
import { SUPERPAGE, TLB_ENTRIES, type Tlb } from './tlb.ts';
import { Tlbs } from './tlbs.ts';
import { walk, type WalkPaths } from './walk.ts';

/** Pseudo-instructions in mtinst and htinst for an access to a page-table entry (8.6.3, RV32). */
const READ_ENTRY = 0x2000;
const WRITE_ENTRY = 0x2020;

export class Translator {
  readonly pmp: Pmp;
  readonly tlbs = new Tlbs();
  /** The last miss was for a page that a PMP region splits: it is in no TLB, and the next access must be looked at anew. */
  pageIsSplit = false;
  readonly #hart: Hart;
  readonly #paths: WalkPaths;
  readonly #quick: QuickWalk;
  /** Called before the entry at a place of a TLB becomes another. */
  readonly #onReplace: (tlb: Tlb, index: number) => void;

  constructor(hart: Hart, bus: Bus, pmpEntries: 0 | 16, onReplace: (tlb: Tlb, index: number) => void) {
    this.#hart = hart;
    this.pmp = new Pmp(pmpEntries);
    this.#paths = {
      bus,
      pmp: this.pmp,
      accessedDirty: hart.options.accessedDirty,
      note: ({ stage }) => {
        if (stage === 'first') hart.firstStageReferences++;
        else hart.secondStageReferences++;
      },
      looksOnly: false,
    };
    this.#quick = new QuickWalk(bus, this.pmp);
    this.#onReplace = onReplace;
  }

  /** The physical address for an access of `size` bytes that do not leave their page. Raises its exceptions. */
  physical(tlb: Tlb, address: number, access: Access, size: number): number {
    const pageNumber = tlb.find(address, access);
    return (pageNumber >= 0 ? pageNumber : this.#miss(tlb, address, access, size)) * 4096 + (address & 0xfff);
  }

  #miss(tlb: Tlb, address: number, access: Access, size: number): number {
    const { regime } = tlb;
    if (tlb.translates) this.#hart.tlbMisses++;
    if (this.#walkQuickly(tlb, address, access)) return this.#quick.pageNumber;
    const translation = walk(this.#paths, regime, address, access);
    if (isFault(translation)) throw this.#trap(regime, translation, address, access);
    const { pageNumber, permissions, superpage } = translation;
    const protection = this.pmp.pagePermissions(pageNumber, regime.privilege);
    const physical = pageNumber * 4096 + (address & 0xfff);
    const allowed = protection ?? this.pmp.permissions(physical, size, regime.privilege);
    if ((allowed & access) === 0) throw this.fault(regime, address, access);
    const failed = translation.commit();
    if (failed !== null) throw this.#trap(regime, failed, address, access);
    if (protection === null) this.pageIsSplit = true;
    else this.#remember(tlb, address, pageNumber, permissions & protection, superpage);
    return pageNumber;
  }

  /**
   * Fills the place of `address` in a TLB that misses it, where that is as simple as it mostly is; then all is counted. False, without a
   * trace, where it is not.
   */
  fill(tlb: Tlb, address: number, access: Access): boolean {
    if (!this.#walkQuickly(tlb, address, access)) return false;
    this.#hart.tlbMisses++;
    return true;
  }

  #walkQuickly(tlb: Tlb, address: number, access: Access): boolean {
    if (!this.#quick.finds(tlb.regime, address, access)) return false;
    const { pageNumber, permissions, superpage, references } = this.#quick;
    const protection = this.pmp.pagePermissions(pageNumber, tlb.regime.privilege);
    if (protection === null || (protection & access) === 0) return false;
    this.#hart.firstStageReferences += references;
    this.#remember(tlb, address, pageNumber, permissions & protection, superpage);
    return true;
  }

  #remember(tlb: Tlb, address: number, pageNumber: number, permissions: number, superpage: boolean): void {
    const index = (address >>> 12) & (TLB_ENTRIES - 1);
    this.#onReplace(tlb, index);
    const flags = permissions | (superpage ? SUPERPAGE : 0);
    this.tlbs.put(tlb, { index, tag: address & ~0xfff, pageNumber, flags });
  }

  /** The access fault of an access. */
  fault(regime: Regime, address: number, access: Access): Trap {
    return this.#trap(regime, accessFault, address, access);
  }

  #trap(regime: Regime, { fault, guestAddress, implicit }: Fault, address: number, access: Access): Trap {
    const tinst = implicit === null ? 0 : implicit === 'read' ? READ_ENTRY : WRITE_ENTRY;
    const tval2 = Math.floor(guestAddress / 4);
    return new Trap(faultCause(fault, access), address, { gva: regime.virtual, tval2, tinst });
  }

  /** Where `address` leads for `access`, without a trace: no counts, no A and D bits. Null when it faults. */
  peek(regime: Regime, address: number, access: Access, references?: Reference[]): number | null {
    const { pmp } = this;
    const note = (reference: Reference): void => void references?.push(reference);
    const result = walk({ ...this.#paths, note, looksOnly: true }, regime, address >>> 0, access);
    if (isFault(result)) return null;
    const physical = result.pageNumber * 4096 + (address & 0xfff);
    return (pmp.permissions(physical, 1, regime.privilege) & access) === 0 ? null : physical;
  }
}
