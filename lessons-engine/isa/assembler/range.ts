// Which numbers an operand can be, by what kind it is and which instruction it belongs to.

import type { OperandKind } from '../operand-syntax.ts';
import type { InstructionForm } from './forms.ts';

export interface Range {
  /** For messages: "an immediate". */
  readonly what: string;
  readonly lowest: number;
  readonly highest: number;
  readonly multiple: number;
}

export type NumberKind = Extract<OperandKind, 'imm' | 'memory' | 'shamt' | 'uimm' | 'upper' | 'csr'>;

const ranges: Readonly<Record<NumberKind, Range>> = {
  imm: range('an immediate', -2048, 2047),
  memory: range('an offset', -2048, 2047),
  shamt: range('a shift amount', 0, 31),
  uimm: range('an unsigned immediate', 0, 31),
  upper: range('an upper immediate', 0, 0xfffff),
  csr: range('a CSR number', 0, 4095),
};

function range(what: string, lowest: number, highest: number): Range {
  return { what, lowest, highest, multiple: 1 };
}

/** An upper immediate is written as for lui, whatever of it fits. */
export function rangeOf(form: InstructionForm, kind: NumberKind): Range {
  const usual = ranges[kind];
  const layout = 'compressed' in form && kind !== 'upper' ? form.compressed.shape.imm : null;
  if (!layout) return usual;
  const { lowest, highest, multiple } = layout;
  return { what: usual.what, lowest, highest, multiple };
}

/** How far a jump or a branch reaches, in bytes from its own address, and what reaches further. */
export interface Reach {
  readonly lowest: number;
  readonly highest: number;
  readonly wider: string;
}

export function reachOf(form: InstructionForm): Reach {
  if ('compressed' in form) {
    const { name, shape } = form.compressed;
    const further = shape.format === 'CB' ? '4 KiB' : '1 MiB';
    return {
      ...limits(shape.format === 'CB' ? 8 : 11),
      wider: `use ${name.slice(2)}, which reaches ${further}`,
    };
  }
  return form.row.format === 'B'
    ? { ...limits(12), wider: 'branch around a j, which reaches 1 MiB' }
    : { ...limits(20), wider: 'use call or tail' };
}

/** What jumps and branches go to, and where instructions stand: at multiples of this. */
export const INSTRUCTION_ALIGNMENT = 2;

function limits(bits: number): { lowest: number; highest: number } {
  return { lowest: -(2 ** bits), highest: 2 ** bits - INSTRUCTION_ALIGNMENT };
}
