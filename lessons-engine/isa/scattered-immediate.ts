// Immediates of compressed instructions: their bits stand in an order that keeps each of them, over all formats, in as few
// places as possible (RISC-V Unprivileged ISA, chapter "C"). Written here as the manual draws them: `8|4:3` from bit 12.

import { bits, signExtend } from '../bits/index.ts';

/** Immediate bits such as `8|4:3`, from bit `high` of the instruction downwards. */
export interface ImmediatePart {
  readonly high: number;
  readonly bits: string;
}

export interface ScatteredImmediate {
  readonly signed: boolean;
  readonly parts: readonly ImmediatePart[];
  /** Which bit of the immediate is which bit of the instruction. */
  readonly places: readonly (readonly [immediateBit: number, instructionBit: number])[];
  /** Bits from the least significant one of the instruction's value to bit 0 are 0: values are multiples of this. */
  readonly multiple: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Each part as the instruction bit where it begins and the list of its immediate bits. */
export function scattered(
  signedness: 'signed' | 'unsigned',
  ...written: readonly (readonly [high: number, bits: string])[]
): ScatteredImmediate {
  const parts = written.map(([high, list]) => ({ high, bits: list }));
  const places = parts.flatMap((part) =>
    listedBits(part.bits).map((immediateBit, index) => [immediateBit, part.high - index] as const),
  );
  const numbers = places.map(([immediateBit]) => immediateBit);
  const signed = signedness === 'signed';
  const top = Math.max(...numbers);
  const multiple = 2 ** Math.min(...numbers);
  const lowest = signed ? -(2 ** top) : 0;
  const highest = (signed ? 2 ** top : 2 ** (top + 1)) - multiple;
  return { signed, parts, places, multiple, lowest, highest };
}

/** The numbers that a list such as `8|4:3` says: 8, 4, 3. */
export function listedBits(list: string): number[] {
  return list.split('|').flatMap((range) => {
    const [high = 0, low = high] = range.split(':').map(Number);
    return Array.from({ length: high - low + 1 }, (_, index) => high - index);
  });
}

/** Takes the immediate out of the instruction `half`. */
export function extractScattered({ signed, places }: ScatteredImmediate, half: number): number {
  let value = 0;
  let width = 0;
  for (const [immediateBit, instructionBit] of places) {
    value |= bits(half, instructionBit, instructionBit) << immediateBit;
    width = Math.max(width, immediateBit + 1);
  }
  return signed ? signExtend(value, width) : value;
}

/** Puts the immediate into an otherwise empty instruction. */
export function insertScattered({ places }: ScatteredImmediate, value: number): number {
  let half = 0;
  for (const [immediateBit, instructionBit] of places)
    half |= bits(value, immediateBit, immediateBit) << instructionBit;
  return half;
}

/** Whether the immediate can hold `value`. */
export function fitsScattered({ lowest, highest, multiple }: ScatteredImmediate, value: number): boolean {
  return value >= lowest && value <= highest && value % multiple === 0;
}
