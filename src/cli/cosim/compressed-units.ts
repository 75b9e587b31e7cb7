// Random units of compressed instructions.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import { compressedRowOf, decode, rowOf } from '../../../lessons-engine/isa/index.ts';
import { free } from './registers.ts';
import { fixed, unit, type Unit } from './unit.ts';

/** A halfword that computes, loads or stores; now and then one that is no instruction. */
export function compressed(random: Random): Unit {
  for (;;) {
    const half = random.below(0x1_0000);
    if ((half & 3) === 3) continue;
    const instruction = decode(half);
    if (instruction === null) {
      if (random.below(8) === 0) return unit([fixed(half, 2)]);
      continue;
    }
    const { name, rd, rs1, imm, compressed: short } = instruction;
    if (short !== null && compressedRowOf(short)?.expandsTo === 'ebreak') return unit([fixed(half, 2)]);
    const reads = name.startsWith('l') && name !== 'lui';
    const format = rowOf(name)?.format;
    if (reads || format === 'S') {
      const fits = (rs1 === 8 || rs1 === 9) && imm < 128;
      if ((fits || rs1 === 2) && (!reads || free.includes(rd))) return unit([fixed(half, 2)]);
    } else if (name !== 'jal' && name !== 'jalr' && format !== 'B' && (rd === 0 || free.includes(rd)))
      return unit([fixed(half, 2)]);
  }
}

/** c.j, c.beqz and c.bnez: their offsets are put in by the assembler's inverse of `decode`. */
export function shortJump(random: Random): Unit {
  const register = random.pick([8, 9, 10, 11, 12, 13, 14, 15]);
  const kind = random.below(3);
  const match = [0xa001, 0xc001, 0xe001][kind] as number;
  return unit(
    [
      {
        size: 2,
        encode: ({ at, target: to }) =>
          kind === 0 ? match | jumpOffset(to - at) : match | ((register - 8) << 7) | branchOffset(to - at),
      },
    ],
    1 + random.below(5),
  );
}

const bit = (number: number, from: number, to: number): number => ((number >>> from) & 1) << to;

function jumpOffset(offset: number): number {
  return (
    bit(offset, 11, 12) | bit(offset, 4, 11) | bit(offset, 9, 10) | bit(offset, 8, 9) | bit(offset, 10, 8) |
    bit(offset, 6, 7) | bit(offset, 7, 6) | (((offset >>> 1) & 7) << 3) | bit(offset, 5, 2)
  ); // prettier-ignore
}

function branchOffset(offset: number): number {
  return (
    bit(offset, 8, 12) | (((offset >>> 3) & 3) << 10) | (((offset >>> 6) & 3) << 5) | (((offset >>> 1) & 3) << 3) |
    bit(offset, 5, 2)
  ); // prettier-ignore
}
