// Integers as RV32 sees them: 32-bit words held in JavaScript numbers.
// A register value is kept *signed* (the result of `| 0`), because that is what V8 keeps unboxed; an address is kept
// unsigned (`>>> 0`). Crossing from one to the other is always spelled out with one of these functions.

/** The word as an unsigned number, 0 … 2³²−1. */
export function toUnsigned(word: number): number {
  return word >>> 0;
}

/** The low `width` bits of `word`, sign-extended to 32 bits (signed result). `width` is 1 … 32. */
export function signExtend(word: number, width: number): number {
  const unused = 32 - width;
  return (word << unused) >> unused;
}

/** Bits `high` … `low` of `word`, both included, right-aligned (unsigned result) — the manual's `word[high:low]`. */
export function bits(word: number, high: number, low: number): number {
  const width = high - low + 1;
  return width === 32 ? word >>> 0 : (word >>> low) & ((1 << width) - 1);
}

/** `word` as `0x` and eight hexadecimal digits. */
export function hex32(word: number): string {
  return '0x' + (word >>> 0).toString(16).padStart(8, '0');
}

/** The high 32 bits of the 64-bit product of two unsigned words (signed result, as a register holds it). */
export function mulhu(a: number, b: number): number {
  const ah = a >>> 16;
  const al = a & 0xffff;
  const bh = b >>> 16;
  const bl = b & 0xffff;
  const low = al * bl;
  const mid1 = ah * bl + (low >>> 16);
  const mid2 = al * bh + (mid1 & 0xffff);
  return (ah * bh + Math.floor(mid1 / 0x10000) + Math.floor(mid2 / 0x10000)) | 0;
}

/** The high 32 bits of the 64-bit product of two signed words. */
export function mulh(a: number, b: number): number {
  return (mulhu(a, b) - (a < 0 ? b : 0) - (b < 0 ? a : 0)) | 0;
}

/** The high 32 bits of the 64-bit product of a signed word and an unsigned one. */
export function mulhsu(a: number, b: number): number {
  return (mulhu(a, b) - (a < 0 ? b : 0)) | 0;
}
