// Physical memory protection: up to 16 regions of physical addresses with permissions, checked on every access below
// machine mode, and in machine mode by locked entries. RISC-V Privileged ISA 1.12, section 3.7.
// Left out: a granularity coarser than four bytes, and Smepmp.

import type { CsrBits } from '../csr/csr-bits.ts';
import { Mode } from '../mode.ts';
import { Access, EVERY_ACCESS } from './access.ts';

/** Fields of an entry's configuration byte; its low three bits are the first three of `Access`. */
export const PmpConfig = { A: 0x18, L: 0x80, RWX: 7 } as const;
const TOR = 0x08;
const NA4 = 0x10;

const PAGE = 4096;
const READ_EXECUTE = Access.Read | Access.Execute;

interface Region {
  /** First and one past the last byte (34-bit addresses). */
  readonly start: number;
  readonly end: number;
  readonly permissions: number;
  readonly locked: boolean;
}

const configOf = (csrs: CsrBits, entry: number): number =>
  (csrs[`pmpcfg${(entry >> 2) as 0 | 1 | 2 | 3}`] >>> (8 * (entry & 3))) & 0xff;
const addressOf = (csrs: CsrBits, entry: number): number =>
  (csrs as unknown as Record<string, number>)[`pmpaddr${entry}`]! >>> 0;

/** What a configuration byte grants. HLVX must be allowed to read and to execute (8.3.1). */
function granted(config: number): number {
  const permissions = config & PmpConfig.RWX;
  return (permissions & READ_EXECUTE) === READ_EXECUTE ? permissions | Access.ReadCode : permissions;
}

export class Pmp {
  readonly entries: 0 | 16;
  /** Some region begins or ends inside a page. */
  splitsPages = false;
  #regions: Region[] = [];

  constructor(entries: 0 | 16) {
    this.entries = entries;
  }

  /** Reads the registers again; whoever writes one of them calls this. */
  update(csrs: CsrBits): void {
    this.#regions = [];
    for (let entry = 0; entry < this.entries; entry++) {
      const config = configOf(csrs, entry);
      const matching = config & PmpConfig.A;
      if (matching === 0) continue;
      const address = addressOf(csrs, entry);
      const below = entry === 0 ? 0 : addressOf(csrs, entry - 1);
      let start = address * 4;
      let end = start + 4;
      if (matching === TOR) [start, end] = [below * 4, address * 4];
      else if (matching !== NA4) {
        const ones = Math.clz32(~address & -~address) === 32 ? 32 : 31 - Math.clz32(~address & -~address);
        const size = 2 ** (ones + 3);
        start = Math.floor((address * 4) / size) * size;
        end = start + size;
      }
      if (end <= start) continue;
      const locked = (config & PmpConfig.L) !== 0;
      this.#regions.push({ start, end, permissions: granted(config), locked });
    }
    this.splitsPages = this.#regions.some(({ start, end }) => start % PAGE !== 0 || end % PAGE !== 0);
  }

  /** Permissions (a set of `Access`) of `privilege` for `size` bytes at `address`, all of them. */
  permissions(address: number, size: number, privilege: Mode): number {
    if (this.entries === 0) return EVERY_ACCESS;
    const end = address + size;
    for (const region of this.#regions) {
      if (end <= region.start || address >= region.end) continue;
      if (address < region.start || end > region.end) return 0;
      return privilege === Mode.Machine && !region.locked ? EVERY_ACCESS : region.permissions;
    }
    return privilege === Mode.Machine ? EVERY_ACCESS : 0;
  }

  /** Permissions that hold for each byte of a physical page, or null when a region ends inside it. */
  pagePermissions(pageNumber: number, privilege: Mode): number | null {
    const start = pageNumber * PAGE;
    const end = start + PAGE;
    for (const region of this.#regions) {
      if (end <= region.start || start >= region.end) continue;
      if (start < region.start || end > region.end) return null;
      break;
    }
    return this.permissions(start, PAGE, privilege);
  }
}
