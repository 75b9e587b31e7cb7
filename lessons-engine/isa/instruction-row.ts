// What a row about an instruction says. The rows stand by extension in base-rows.ts, atomic-rows.ts and
// hypervisor-rows.ts; rows.ts puts them together.
// match and mask: a word w is this instruction when (w & mask) === match.

import type { Format } from './format.ts';

export interface InstructionRow<Name extends string = string> {
  readonly name: Name;
  readonly format: Format;
  /** What the bits of `mask` are in this instruction; the others are 0. */
  readonly match: number;
  /** The bits that the encoding fixes. */
  readonly mask: number;
  /** The extension that brings it; `privileged`: the instructions of M-mode and S-mode. */
  readonly extension: 'I' | 'M' | 'A' | 'Zicsr' | 'Zifencei' | 'privileged' | 'H';
  /** One line on what it does, for tables and tooltips. */
  readonly says: string;
}

export function row<const Name extends string>(
  name: Name,
  format: Format,
  match: number,
  mask: number,
  extension: InstructionRow['extension'],
  says: string,
): InstructionRow<Name> {
  return { name, format, match: match >>> 0, mask: mask >>> 0, extension, says };
}

/** Masks: which bits tell an instruction from the others. */
export const OPCODE = 0x7f;
export const FUNCT3 = 0x707f;
export const FUNCT7 = 0xfe00707f;
export const WHOLE = 0xffffffff;
/** funct7, funct3, opcode and rd = 0: what is written with rs1 and rs2 only. */
export const WITHOUT_RD = 0xfe007fff;
