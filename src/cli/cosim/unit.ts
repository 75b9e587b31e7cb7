// Units: the pieces of a random program. A unit is a few instructions that belong together; control enters one at its start
// only, and leaves it for a later one only, so that every program comes to an end.

import {
  encode,
  type CsrName,
  csrNumber,
  type Mnemonic,
  type Operands,
} from '../../../lessons-engine/isa/index.ts';

/** Where an instruction stands, and where its unit jumps: byte offsets from the first instruction. */
export interface Context {
  readonly at: number;
  readonly target: number;
}

export interface Word {
  readonly size: 2 | 4;
  readonly encode: (context: Context) => number;
}

export interface Unit {
  readonly words: readonly Word[];
  /** Units from this one to where it jumps, at least 1. */
  readonly jump: number;
}

export function unit(words: readonly Word[], jump = 1): Unit {
  return { words, jump };
}

export function sizeOf({ words }: Unit): number {
  return words.reduce((sum, { size }) => sum + size, 0);
}

export const fixed = (word: number, size: 2 | 4 = 4): Word => ({ size, encode: () => word });

export const op = (name: Mnemonic, operands: Partial<Operands> = {}): Word => fixed(encode(name, operands));

export function csrOp(name: 'csrrw' | 'csrrs' | 'csrrc', csr: CsrName, rd: number, rs1: number): Word {
  return op(name, { rd, rs1, csr: csrNumber(csr) as number });
}

/** `li rd, value` in two instructions. */
export function load(rd: number, value: number): Word[] {
  const low = (value << 20) >> 20;
  return [op('lui', { rd, imm: (value - low) | 0 }), op('addi', { rd, rs1: rd, imm: low })];
}

/** `li rd, base + target` in two instructions. */
export function loadTarget(rd: number, base: number): Word[] {
  const value = ({ target }: Context): number => (base + target) | 0;
  const low = (context: Context): number => (value(context) << 20) >> 20;
  return [
    { size: 4, encode: (context) => encode('lui', { rd, imm: (value(context) - low(context)) | 0 }) },
    { size: 4, encode: (context) => encode('addi', { rd, rs1: rd, imm: low(context) }) },
  ];
}

/** What stands in the place of a unit that was taken out: the same bytes, doing nothing. */
export function nothing({ words, jump }: Unit): Unit {
  return {
    words: words.map(({ size }) => fixed(size === 2 ? 0x0001 : 0x0000_0013, size)),
    jump,
  };
}
