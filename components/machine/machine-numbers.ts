// Numbers as the explorer writes them.

import { hex32 } from '../../lessons-engine/bits/index.ts';

const grouped = new Intl.NumberFormat('en');

export function count(value: number): string {
  return grouped.format(value);
}

/** An address of up to 34 bits. */
export function addressText(value: number): string {
  return value > 0xffff_ffff ? `0x${value.toString(16)}` : hex32(value);
}

export function byteText(value: number | null): string {
  return value === null ? '··' : value.toString(16).padStart(2, '0');
}

/** Bits `high` … `low` of a word, unsigned. */
export function fieldOf(value: number, high: number, low: number): number {
  return high - low === 31 ? value >>> 0 : (value >>> low) & (2 ** (high - low + 1) - 1);
}

/** Fields of a register that are not 0, as `MPP=3 MIE`. */
export function fieldsText(
  value: number,
  fields: readonly { name: string; high: number; low: number }[],
): string {
  return fields
    .map(({ name, high, low }) => ({ name, high, low, bits: fieldOf(value, high, low) }))
    .filter(({ bits }) => bits !== 0)
    .map(({ name, high, low, bits }) =>
      high === low ? name : `${name}=${bits > 9 ? `0x${bits.toString(16)}` : bits}`,
    )
    .join(' ');
}
