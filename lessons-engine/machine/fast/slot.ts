// Writes decoded instructions into slots.

import type { Operation } from '../predecode.ts';
import { NOWHERE, Slot } from './layout.ts';
import { operationNames } from './operations.ts';

/** The operations of an instruction: the one that it has, or the three of a jump or branch, by where its target is. */
interface Numbers {
  readonly ahead: number;
  readonly back: number;
  readonly far: number;
}

const numberOf = (name: string): number => (operationNames as string[]).indexOf(name);
const SLOW = numberOf('slow');
const numbers = new Map<string, Numbers>();
for (const name of operationNames) {
  const [, jump] = /^(.*)Ahead$/.exec(name) ?? [];
  if (jump === undefined)
    numbers.set(name, { ahead: numberOf(name), back: numberOf(name), far: numberOf(name) });
  else
    numbers.set(jump, {
      ahead: numberOf(name),
      back: numberOf(`${jump}Back`),
      far: numberOf(`${jump}Far`),
    });
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
  let number = found?.ahead ?? SLOW;
  let immediate = imm;
  if (found !== undefined && found.ahead !== found.far) {
    const target = offset + imm;
    const inPage = target >= 0 && target < 4096;
    if (inPage) immediate = imm * 8;
    if ((target & misalignment) !== 0) number = SLOW;
    else if (!inPage) number = found.far;
    else if (imm <= 0) number = found.back;
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
  memory[(at + Slot.step) >> 2] = (8 * size) | (number << 8);
  memory[(at + Slot.word) >> 2] = word;
}
