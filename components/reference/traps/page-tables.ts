// Page tables for programs that fault: with nothing in them, or with the megapage of the program mapped to itself.

import { Mode } from '../../../lessons-engine/machine/index.ts';
import type { Privilege } from './privilege.ts';

/** Puts the table at `root` in force: MODE and the page number of the root. */
export function pointTo(csr: 'satp' | 'vsatp' | 'hgatp'): string[] {
  return [
    'la   t0, root',
    'srli t0, t0, 12',
    'li   t1, 0x80000000    # MODE: by a page table',
    'or   t0, t0, t1',
    `csrw ${csr}, t0`,
  ];
}

/** The register that translates for a mode: a guest has its own. */
export function firstStage({ virtual }: Privilege): 'satp' | 'vsatp' {
  return virtual ? 'vsatp' : 'satp';
}

const ROOT = { satp: 4096, vsatp: 4096, hgatp: 16384 } as const;

/** A root that maps nothing. */
export function emptyTable(csr: keyof typeof ROOT): string[] {
  return [`    .balign ${ROOT[csr]}`, `root: .zero ${ROOT[csr]}`];
}

/** A root that maps the 4 MiB at 0x8000_0000 to themselves: for user mode with U, as for all accesses in the second stage. */
export function tableOfProgram(csr: keyof typeof ROOT, { mode }: Privilege): string[] {
  const user = csr === 'hgatp' || mode === Mode.User;
  return [
    `    .balign ${ROOT[csr]}`,
    'root: .zero 2048',
    `    .word ${user ? '0x200000df' : '0x200000cf'}       # 0x80000000 to itself`,
    `    .zero ${ROOT[csr] - 2052}`,
  ];
}
