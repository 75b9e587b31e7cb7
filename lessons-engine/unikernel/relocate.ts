// Fills in one place of a section, now that every address is known: RISC-V ABIs Specification, "Relocations".

import {
  compressedRowOf,
  decode,
  encode,
  encodeCompressed,
  type CompressedMnemonic,
  type Relocation,
  type RelocationType,
} from '../isa/index.ts';

/** Where `target` and `place` lie, unsigned; `upper` is the place of the pair's auipc. Gives a sentence when it does not fit. */
export function relocate(
  bytes: Uint8Array,
  { offset, type }: Relocation,
  { target, place, upper }: { target: number; place: number; upper: number },
): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'abs32') {
    view.setUint32(offset, target, true);
    return null;
  }
  const away = (target - place) | 0;
  const reach = reaches[type];
  if (reach !== undefined && (away < -reach || away >= reach))
    return `expected a target less than ${reach} bytes away, found one ${away} bytes away`;
  if (type === 'rvc_jump' || type === 'rvc_branch') {
    view.setUint16(offset, withShortOffset(view.getUint16(offset, true), away), true);
    return null;
  }
  const instruction = decode(view.getUint32(offset, true));
  if (instruction === null) throw new Error(`relocate: expected an instruction at ${offset}, found none`);
  const imm = immediateFor(type, target, upper, away);
  view.setUint32(offset, encode(instruction.name, { ...instruction, imm }), true);
  return null;
}

/** Bytes, forward; backward the same. */
const reaches: Partial<Record<RelocationType, number>> = {
  jal: 2 ** 20,
  branch: 2 ** 12,
  rvc_jump: 2 ** 11,
  rvc_branch: 2 ** 8,
};

function immediateFor(type: RelocationType, target: number, upper: number, away: number): number {
  switch (type) {
    case 'hi20':
      return upperHalf(target);
    case 'lo12_i':
    case 'lo12_s':
      return lowerHalf(target);
    case 'pcrel_hi20':
      return upperHalf(away);
    case 'pcrel_lo12_i':
    case 'pcrel_lo12_s':
      return lowerHalf(target - upper);
    default:
      return away;
  }
}

/** As encode() takes the immediate of lui: in its place, with 12 zeros. */
const upperHalf = (value: number): number => (value + 0x800) & 0xffff_f000;
const lowerHalf = (value: number): number => (value << 20) >> 20;

function withShortOffset(halfword: number, imm: number): number {
  const rows: CompressedMnemonic[] = ['c.j', 'c.jal', 'c.beqz', 'c.bnez'];
  const name = rows.find((each) => {
    const row = compressedRowOf(each);
    return row !== undefined && (halfword & row.mask) === row.match;
  });
  if (name === undefined)
    throw new Error(`relocate: expected a compressed jump, found 0x${halfword.toString(16)}`);
  const register = ((halfword >>> 7) & 7) + 8;
  return encodeCompressed(name, { rs1: register, imm });
}
