// What the assembler hands to a linker: sections whose addresses nobody knows yet, the symbols in them, and a list of places
// to fill in once they are known. RISC-V ABIs Specification, chapter "ELF", section "Relocations", by its names in small letters.
// Differs from ELF: the lower half of a pair names its target and where the upper half stands; ELF names the upper half's label.

import type { SectionName } from './assembler/section.ts';

export const relocationTypes = [
  /** A word: S + A. */
  'abs32',
  /** The upper 20 bits and the lower 12 of S + A, in lui and in an I- or S-type instruction. */
  'hi20', 'lo12_i', 'lo12_s',
  /** The same of S + A - P, where P is the address of the auipc. */
  'pcrel_hi20', 'pcrel_lo12_i', 'pcrel_lo12_s',
  /** S + A - P in a jump or a branch. */
  'jal', 'branch', 'rvc_jump', 'rvc_branch',
] as const; // prettier-ignore
export type RelocationType = (typeof relocationTypes)[number];

/** S: a symbol by name, which some object defines, or a place in a section of the same object. */
export type RelocationTarget =
  | { readonly symbol: string; readonly addend: number }
  | { readonly section: number; readonly addend: number };

export interface Relocation {
  /** From the start of the section, in bytes. */
  readonly offset: number;
  readonly type: RelocationType;
  readonly target: RelocationTarget;
  /** Of a lower half: where its auipc stands, from the start of the section. */
  readonly upper?: number;
}

export interface ObjectSection {
  /** As the source says: `.text.write`. */
  readonly name: string;
  readonly kind: SectionName;
  /** A power of two. */
  readonly alignment: number;
  /** With zeros where relocations go; `.bss` comes as zeros. */
  readonly bytes: Uint8Array;
  readonly relocations: readonly Relocation[];
}

export interface ObjectSymbol {
  readonly name: string;
  /** Its section, by index; null for a constant. */
  readonly section: number | null;
  /** Offset in its section, or the constant; unsigned. */
  readonly value: number;
  /** Whether other objects see it (.globl, .weak). */
  readonly global: boolean;
  /** Gives way to a global symbol of the same name. */
  readonly weak: boolean;
}

export interface ObjectFile {
  readonly name: string;
  readonly sections: readonly ObjectSection[];
  readonly symbols: readonly ObjectSymbol[];
}
