// Writes decoded instructions into slots.

import type { Operation } from '../predecode.ts';
import { NOWHERE, Slot } from './layout.ts';
import { operationNames } from './operations.ts';

/** The operations of an instruction: the one that it has, or the two of a jump or branch, by where its target is. */
interface Numbers {
  readonly near: number;
  readonly far: number;
}

const numberOf = (name: string): number => (operationNames as string[]).indexOf(name);
const SLOW = numberOf('slow');
const numbers = new Map<string, Numbers>();
for (const name of operationNames) {
  const [, jump] = /^(.*)Near$/.exec(name) ?? [];
  if (jump !== undefined) numbers.set(jump, { near: numberOf(name), far: numberOf(`${jump}Far`) });
  else numbers.set(name, { near: numberOf(name), far: numberOf(name) });
}

/** Writes the slot at `at` (bytes) of `memory`, in words; null stands for an instruction that is not done here at all. */
export function writeSlot(
  memory: Int32Array,
  at: number,
  operation: Operation | null,
  offset: number,
  misalignment: number,
): void {
  if (operation === null) {
    put(memory, at, SLOW, 0, 0, 0, 0, 2, 0);
    return;
  }
  const { rd, rs1, rs2, size, imm, word } = operation;
  const found = numbers.get(operation.name);
  let number = found?.near ?? SLOW;
  let immediate = imm;
  if (found !== undefined && found.near !== found.far) {
    const target = offset + imm;
    if ((target & misalignment) !== 0) number = SLOW;
    else if (target >= 0 && target < 4096) immediate = imm * 8;
    else number = found.far;
  }
  put(memory, at, number, rd === 0 ? NOWHERE : rd, rs1, rs2, immediate, size, word);
}

function put(
  memory: Int32Array,
  at: number,
  number: number,
  rd: number,
  rs1: number,
  rs2: number,
  immediate: number,
  size: number,
  word: number,
): void {
  memory[at >> 2] = number | (rd << 10) | (rs1 << 18) | (rs2 << 26);
  memory[(at + Slot.immediate) >> 2] = immediate;
  memory[(at + Slot.step) >> 2] = 8 * size;
  memory[(at + Slot.word) >> 2] = word;
}
