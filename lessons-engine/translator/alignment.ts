// What is known of the lowest bits of registers, so that an access need not ask again whether its address is aligned: one that went
// well has shown it of its base register, constants and shifts have known bits, and sums follow from their parts.

import type { Operation } from '../machine/index.ts';
import { sizeOf } from './accesses.ts';
import { onlyPredecessors, type Block, type Blocks, type Id } from './block.ts';

/** The value of a register modulo 4 or 2; modulo 1 nothing is known. */
interface Low {
  readonly modulus: 1 | 2 | 4;
  readonly value: number;
}

const UNKNOWN: Low = { modulus: 1, value: 0 };
const low = (modulus: 1 | 2 | 4, value: number): Low => ({ modulus, value: value & (modulus - 1) });

type State = Map<number, Low>;

/** For each block the indexes of its accesses whose addresses are aligned for certain. */
export function alignedAccesses(
  blocks: Blocks,
  entries: readonly Id[],
): ReadonlyMap<Id, ReadonlySet<number>> {
  const before = onlyPredecessors(blocks, entries);
  const found = new Map<Id, Set<number>>();
  const ends = new Map<Id, State>();
  const visit = (block: Block): State => {
    // From the beginning of a chain of blocks that follow each other for certain.
    const chain: Block[] = [];
    for (
      let each: Block | undefined = block;
      each !== undefined && !ends.has(each.id);
      each = before.get(each.id)
    ) {
      if (chain.includes(each)) break;
      chain.unshift(each);
    }
    for (const each of chain) {
      const from = before.get(each.id);
      const state: State = new Map(from === undefined ? [] : ends.get(from.id));
      found.set(each.id, through(each, state));
      ends.set(each.id, state);
    }
    return ends.get(block.id) as State;
  };
  for (const block of blocks.values()) visit(block);
  return found;
}

function through({ start, operations }: Block, state: State): Set<number> {
  const aligned = new Set<number>();
  let offset = start;
  for (const [index, operation] of operations.entries()) {
    const { rs1, rd, imm } = operation;
    const size = sizeOf(operation);
    if (size !== null) {
      const base = state.get(rs1) ?? (rs1 === 0 ? low(4, 0) : UNKNOWN);
      if (size <= base.modulus && ((base.value + imm) & (size - 1)) === 0) aligned.add(index);
      if (size > base.modulus) state.set(rs1, low(size, -imm));
    }
    if (rd !== 0)
      state.set(
        rd,
        result(
          operation,
          offset,
          (register) => state.get(register) ?? (register === 0 ? low(4, 0) : UNKNOWN),
        ),
      );
    offset += operation.size;
  }
  return aligned;
}

function result(operation: Operation, offset: number, of: (register: number) => Low): Low {
  const { name, rs1, rs2, imm, size } = operation;
  const [a, b] = [of(rs1), of(rs2)];
  const smaller = Math.min(a.modulus, b.modulus) as Low['modulus'];
  switch (name) {
    case 'addi':
      return low(a.modulus, a.value + imm);
    case 'add':
      return low(smaller, a.value + b.value);
    case 'sub':
      return low(smaller, a.value - b.value);
    case 'lui':
      return low(4, 0);
    case 'auipc':
      return low(4, offset + imm);
    case 'jal':
    case 'jalr':
      return low(4, offset + size);
    case 'slli':
      return imm >= 2 ? low(4, 0) : imm === 1 ? low(2, 0) : a;
    case 'andi':
      return (imm & 3) === 0 ? low(4, 0) : (imm & 1) === 0 ? low(2, 0) : UNKNOWN;
    default:
      return UNKNOWN;
  }
}
