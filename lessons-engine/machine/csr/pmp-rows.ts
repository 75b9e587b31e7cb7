// The CSRs of physical memory protection. A locked entry ignores writes until reset, and a locked entry that takes its
// lower bound from the address register below it locks that one too. Privileged ISA 1.12, section 3.7.1.

import type { CsrName } from '../../isa/index.ts';
import type { Hart } from '../hart.ts';
import { PmpConfig } from '../translation/pmp.ts';
import type { CsrRow } from './csr-row.ts';
import type { CsrBits } from './csr-bits.ts';

const RESERVED = 0x60;
const TOR = 0x08;

function configOf({ csrs }: Hart, entry: number): number {
  const word = csrs[`pmpcfg${entry >> 2}` as keyof CsrBits] ?? 0;
  return (word >>> (8 * (entry & 3))) & 0xff;
}

/** What a configuration byte becomes: writing without reading is reserved, and then neither is granted. */
function legal(config: number): number {
  const kept = config & ~RESERVED;
  return (kept & 3) === 2 ? kept & ~2 : kept;
}

function configs(register: number): CsrRow {
  const name = `pmpcfg${register}` as keyof CsrBits;
  return {
    read: (hart) => hart.csrs[name],
    write: (hart, value) => {
      let word = 0;
      for (let byte = 0; byte < 4; byte++) {
        const old = configOf(hart, 4 * register + byte);
        const wanted = legal((value >>> (8 * byte)) & 0xff);
        word |= ((old & PmpConfig.L) !== 0 ? old : wanted) << (8 * byte);
      }
      hart.csrs[name] = word;
      hart.mmu.protectionChanged();
    },
  };
}

function address(entry: number): CsrRow {
  const name = `pmpaddr${entry}` as keyof CsrBits;
  return {
    read: (hart) => hart.csrs[name],
    write: (hart, value) => {
      const above = entry < 15 ? configOf(hart, entry + 1) : 0;
      const boundOfLocked = (above & PmpConfig.L) !== 0 && (above & PmpConfig.A) === TOR;
      if ((configOf(hart, entry) & PmpConfig.L) !== 0 || boundOfLocked) return;
      hart.csrs[name] = value;
      hart.mmu.protectionChanged();
    },
  };
}

/** Four registers of configurations, sixteen of addresses. */
export const pmpRows: Partial<Record<CsrName, CsrRow>> = {};
for (let register = 0; register < 4; register++) pmpRows[`pmpcfg${register}` as CsrName] = configs(register);
for (let entry = 0; entry < 16; entry++) pmpRows[`pmpaddr${entry}` as CsrName] = address(entry);
