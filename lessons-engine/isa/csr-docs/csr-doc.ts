// What a reference page or a view needs to know about a CSR besides its number: what it is, and which bits mean what.
// These are descriptions; what a register does stands in machine/csr.

import { causeName, INTERRUPT_BIT } from '../causes.ts';
import type { CsrName } from '../csr-names.ts';

/** A field of a register: bits `high` … `low`, both included. */
export interface CsrField {
  /** As the specification spells it. */
  readonly name: string;
  readonly high: number;
  readonly low: number;
  /** One line. */
  readonly says: string;
}

export interface CsrText {
  /** One line: what the register holds. */
  readonly says: string;
  /** From the highest bit down; bits between them are reserved. Empty when the register is one value. */
  readonly fields: readonly CsrField[];
}

export type CsrTexts = Readonly<Partial<Record<CsrName, CsrText>>>;

export function text(says: string, ...fields: readonly CsrField[]): CsrText {
  return { says, fields: fields.toSorted((a, b) => b.high - a.high) };
}

export function field(name: string, high: number, low: number, says: string): CsrField {
  return { name, high, low, says };
}

export function bit(name: string, at: number, says: string): CsrField {
  return { name, high: at, low: at, says };
}

/** The short names of interrupts, by number: with E in an enable register, with P in a pending one. */
const interrupts: Readonly<Record<number, string>> = {
  1: 'SSI', 2: 'VSSI', 3: 'MSI', 5: 'STI', 6: 'VSTI', 7: 'MTI', 9: 'SEI', 10: 'VSEI', 11: 'MEI', 12: 'SGEI',
}; // prettier-ignore

/** One bit for each interrupt; `suffix` and `says` tell what the bit does: `E`, "is enabled". */
export function interruptBits(suffix: '' | 'E' | 'P', says: string, numbers: readonly number[]): CsrField[] {
  return numbers.map((number) =>
    bit(`${interrupts[number]}${suffix}`, number, `${causeName(INTERRUPT_BIT + number)} ${says}`),
  );
}

/** One bit for each exception, called by its name. */
export function exceptionBits(says: string, causes: readonly number[]): CsrField[] {
  return causes.map((cause) => bit(causeName(cause), cause, says));
}

/** Fields that several registers share. (Functions, as are the texts: who asks for none of them does not load them.) */
export const trapVector = (): CsrField[] => [
  field('BASE', 31, 2, 'bits 31:2 of the address of the handler'),
  field('MODE', 1, 0, '0 direct: every trap goes to BASE; 1 vectored: interrupt n goes to BASE + 4 n'),
];

export const trapCause = (): CsrField[] => [
  bit('Interrupt', 31, '1 for an interrupt, 0 for an exception'),
  field('Exception Code', 30, 0, 'which one'),
];

export const counterBits = (): CsrField[] => [
  bit('CY', 0, 'the cycle counter'),
  bit('TM', 1, 'the timer'),
  bit('IR', 2, 'the counter of retired instructions'),
  field('HPM', 31, 3, 'hpmcounter3 … hpmcounter31; they count nothing here, and the bits are 0'),
];

export const fiom = (): CsrField =>
  bit('FIOM', 0, 'fence orders memory too where it names only input or output');
