// The walk that most misses are: one stage, tables in memory, a leaf that grants the access and has the bits that it would set. Makes no
// objects. Everything else is the business of walk.ts, which says the same in the specification's words; a test compares the two.
// RISC-V Privileged ISA 1.12, section 4.3.2.

import type { Bus } from '../bus.ts';
import { Mode } from '../mode.ts';
import { Access } from './access.ts';
import { Pte } from './page-table.ts';
import type { Pmp } from './pmp.ts';
import type { Regime } from './regime.ts';

const PPN = 0x3fffff;

/** A walker's last result; good until the next walk. */
export class QuickWalk {
  pageNumber = 0;
  /** Which accesses (a set of `Access`) need no new walk. */
  permissions = 0;
  superpage = false;
  /** Entries read. */
  references = 0;
  readonly #bus: Bus;
  readonly #pmp: Pmp;

  constructor(bus: Bus, pmp: Pmp) {
    this.#bus = bus;
    this.#pmp = pmp;
  }

  /** Whether `access` to `address` is such a case; then the fields hold the rest. Leaves no trace. */
  finds(regime: Regime, address: number, access: Access): boolean {
    if (regime.satp === 0 || regime.hgatp !== 0) return false;
    this.references = 1;
    let entry = this.#entry((regime.satp & PPN) * 4096 + (address >>> 22) * 4);
    this.superpage = (entry & (Pte.R | Pte.X)) !== 0;
    if (!this.superpage) {
      if ((entry & (Pte.V | Pte.W | Pte.A | Pte.D | Pte.U)) !== Pte.V) return false;
      this.references = 2;
      entry = this.#entry((entry >>> 10) * 4096 + ((address >>> 12) & 0x3ff) * 4);
    }
    const number = entry >>> 10;
    if ((entry & (Pte.V | Pte.A)) !== (Pte.V | Pte.A) || (this.superpage && (number & 0x3ff) !== 0))
      return false;
    this.pageNumber = this.superpage ? number | ((address >>> 12) & 0x3ff) : number;
    this.permissions = granted(regime, entry);
    return (this.permissions & access) !== 0;
  }

  /** The entry at a physical address, or 0, which is invalid, where it cannot be read. */
  #entry(address: number): number {
    const ram = this.#bus.ramAt(address, 4);
    if (ram === null || (this.#pmp.permissions(address, 4, Mode.Supervisor) & Access.Read) === 0) return 0;
    return ram.words[(address - ram.base) >> 2] as number;
  }
}

function granted({ privilege, sum, mxr }: Regime, entry: number): number {
  const own = (privilege === Mode.User) === ((entry & Pte.U) !== 0);
  const reachable = own || (privilege !== Mode.User && sum);
  const executable = (entry & Pte.X) !== 0;
  if (!reachable) return 0;
  // Write without read is reserved.
  const [readable, writable] = [
    (entry & Pte.R) !== 0,
    (entry & (Pte.R | Pte.W | Pte.D)) === (Pte.R | Pte.W | Pte.D),
  ];
  if (!readable && (entry & Pte.W) !== 0) return 0;
  return (
    (readable || (mxr && executable) ? Access.Read : 0) |
    (writable ? Access.Write : 0) |
    (executable && own ? Access.Execute : 0) |
    (executable ? Access.ReadCode : 0)
  );
}
