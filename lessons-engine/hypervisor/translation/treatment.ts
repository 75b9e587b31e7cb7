// What a binary translator does with each instruction of a guest's kernel. Nearly all are innocuous and copied; those that
// depend on where they stand become constants or other jumps; those that touch what the monitor must own are sensitive.
// Adams & Agesen 2006, section 3.2 "Translation of privileged code", there IDENT and not.

import { csrNumber, type CsrName, type Instruction } from '../../isa/index.ts';

export type Treatment =
  /** Means the same wherever it stands and whoever executes it. */
  | 'copy'
  /** Takes its own address into account: becomes the guest's address, as a constant. */
  | 'constant'
  /** Sensitive, but served where it stands, without the monitor. */
  | 'in-cache'
  /** Jumps to an address that is known now. */
  | 'jump'
  | 'branch'
  /** Jumps to an address in a register. */
  | 'indirect'
  /** Sensitive: leaves for the monitor, which does it to the virtual hart. */
  | 'callout';

/**
 * Supervisor's registers that decide about nothing until the next trap or sret, both of which the monitor serves: while
 * translated code runs, the real hart's own hold the guest's values. `stval` would be the fourth: the translator keeps it
 * as its one spare register.
 */
export const inCacheCsrs = ['sscratch', 'sepc', 'scause'] as const satisfies readonly CsrName[];
const inCacheNumbers = new Set<number>(inCacheCsrs.map((name) => csrNumber(name) as number));
const SATP = csrNumber('satp');

// #region treatment-of
/** Null is a word that is no instruction. */
export function treatmentOf(instruction: Instruction | null): Treatment {
  if (instruction === null) return 'callout';
  const { name, row, csr, rs1 } = instruction;
  if (name === 'auipc') return 'constant';
  if (name === 'jal') return 'jump';
  if (name === 'jalr') return rs1 === 0 ? 'jump' : 'indirect';
  if (row.format === 'B') return 'branch';
  if (name === 'ecall' || name === 'ebreak') return 'callout';
  if (row.extension === 'Zicsr') return inCacheNumbers.has(csr) ? 'in-cache' : 'callout';
  return row.extension === 'I' || row.extension === 'M' || row.extension === 'A' ? 'copy' : 'callout';
}
// #endregion

/** Whether the instruction after it may not be the next one, or may be elsewhere: a block ends here. */
export function endsBlock(instruction: Instruction | null): boolean {
  switch (treatmentOf(instruction)) {
    case 'jump':
    case 'branch':
    case 'indirect':
      return true;
    case 'callout':
      return instruction === null || instruction.row.extension !== 'Zicsr' || instruction.csr === SATP;
    default:
      return false;
  }
}

/** Whether it may fault, or reach a device. */
export function touchesMemory({ row, name }: Instruction): boolean {
  return row.extension === 'A' || row.format === 'S' || /^l[bhw]/.test(name);
}
