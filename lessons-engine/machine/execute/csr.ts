// Zicsr. Unprivileged ISA, chapter "Zicsr": csrrw with rd = x0 does not read; the set and clear forms do not write when
// their source is x0 or 0. Privileged ISA, section 2.1: who may touch which register.

import { Cause, csrName, csrReadOnly, type CsrName, type Instruction } from '../../isa/index.ts';
import { csrVerdict, hasCsr, reachedCsr, readCsr, readCsrForUpdate, writeCsr } from '../csr/csrs.ts';
import type { Hart } from '../hart.ts';
import { Trap } from '../trap.ts';
import type { Execute } from './execute.ts';
import { permission } from './permission.ts';

/** `next` makes the new value from the old one; it is asked only when the instruction writes. */
function access(hart: Hart, instruction: Instruction, writes: boolean, next: (old: number) => number): void {
  const { rd, csr, word } = instruction;
  const name: CsrName | undefined = csrName(csr);
  if (name === undefined || !hasCsr(hart, name) || (writes && csrReadOnly(csr)))
    throw new Trap(Cause.IllegalInstruction, word);
  if (!permission(hart, instruction, csrVerdict(hart, name, csr))) return;
  const reached = reachedCsr(hart, name);
  const old = readCsr(hart, reached);
  if (writes) writeCsr(hart, reached, next(readCsrForUpdate(hart, reached)));
  hart.x[rd] = old;
}

export const csr = {
  csrrw: (hart, op) => {
    const source = hart.x[op.rs1]!;
    access(hart, op, true, () => source);
  },
  csrrs: (hart, op) => {
    const source = hart.x[op.rs1]!;
    access(hart, op, op.rs1 !== 0, (old) => old | source);
  },
  csrrc: (hart, op) => {
    const source = hart.x[op.rs1]!;
    access(hart, op, op.rs1 !== 0, (old) => old & ~source);
  },
  csrrwi: (hart, op) => access(hart, op, true, () => op.imm),
  csrrsi: (hart, op) => access(hart, op, op.imm !== 0, (old) => old | op.imm),
  csrrci: (hart, op) => access(hart, op, op.imm !== 0, (old) => old & ~op.imm),
} satisfies Record<string, Execute>;
