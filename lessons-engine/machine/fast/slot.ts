// Writes decoded instructions into slots.

import type { Operation } from '../predecode.ts';
import { NOWHERE, Slot } from './layout.ts';
import { operationNames, type OperationName } from './operations.ts';

const numbers: ReadonlyMap<string, number> = new Map(operationNames.map((name, index) => [name, index]));

/** Jumps and branches, of which there are two operations each. */
const targeted = new Set(['jal', 'beq', 'bne', 'blt', 'bge', 'bltu', 'bgeu']);

/** The operation for an instruction at `offset` in its page, and its immediate. */
function choice(
  { name, imm }: Operation,
  offset: number,
  misalignment: number,
): { name: OperationName; immediate: number } {
  if (!targeted.has(name))
    return { name: numbers.has(name) ? (name as OperationName) : 'slow', immediate: imm };
  if (((offset + imm) & misalignment) !== 0) return { name: 'slow', immediate: 0 };
  const target = offset + imm;
  const near = target >= 0 && target < 4096;
  return { name: `${name}${near ? 'Near' : 'Far'}` as OperationName, immediate: near ? imm * 8 : imm };
}

/** Writes the slot at `at` (bytes) of `memory`; null stands for an instruction that cannot be decoded. */
export function writeSlot(
  memory: DataView,
  at: number,
  operation: Operation | null,
  offset: number,
  misalignment: number,
): void {
  const { name, immediate } =
    operation === null ? { name: 'slow' as const, immediate: 0 } : choice(operation, offset, misalignment);
  const { rd, rs1, rs2, size } = operation ?? { rd: 0, rs1: 0, rs2: 0, size: 2 };
  memory.setUint8(at + Slot.operation, numbers.get(name) as number);
  memory.setUint8(at + Slot.rd, 4 * (rd === 0 ? NOWHERE : rd));
  memory.setUint8(at + Slot.rs1, 4 * rs1);
  memory.setUint8(at + Slot.rs2, 4 * rs2);
  memory.setInt32(at + Slot.immediate, immediate, true);
  memory.setInt32(at + Slot.step, 8 * size, true);
}
