// The translator's fetch: a block of the guest's code out of the guest's memory, by the guest's tables, which are marked as
// its hart would mark them.

import { decode } from '../../isa/index.ts';
import type { Bus } from '../../machine/index.ts';
import type { ShadowPager } from '../paging/shadow-pager.ts';
import { readBlock, type GuestInstruction } from './guest-code.ts';

export type FetchedBlock =
  /** A block in one page, and where in the guest's memory it lies. */
  | { readonly code: readonly GuestInstruction[]; readonly physical: number }
  /** One instruction in two pages. It is not to be kept: either page may be elsewhere tomorrow. */
  | { readonly across: GuestInstruction }
  /** The fetch faults, at this virtual address. */
  | { readonly fault: number };

/** `bus`: the guest's. */
export function fetchBlock(pager: ShadowPager, bus: Bus, pc: number): FetchedBlock {
  const physical = pager.fetched(pc);
  if (physical === null) return { fault: pc };
  const half = (address: number): number => bus.load(physical - pc + address, 2) as number;
  const code = readBlock(half, pc);
  if (code.length > 0) return { code, physical };
  const next = (pc + 2) >>> 0;
  const second = pager.fetched(next);
  if (second === null) return { fault: next };
  const word = (half(pc) | ((bus.load(second, 2) as number) << 16)) >>> 0;
  return { across: { pc, word, size: 4, instruction: decode(word) } };
}
