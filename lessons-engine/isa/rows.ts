// One row per instruction: decoder, encoder, disassembler, assembler and the reference table all read these rows, and
// `machine/execute` must have an entry for every mnemonic here (a missing one is a type error). Compressed instructions
// stand in compressed-rows.ts: each is a shorter way to write one of these.

import { atomicRows } from './atomic-rows.ts';
import { baseRows } from './base-rows.ts';
import { hypervisorRows } from './hypervisor-rows.ts';
import type { InstructionRow } from './instruction-row.ts';

export const rows = [...baseRows, ...atomicRows, ...hypervisorRows] as const;

/** Every mnemonic of the machine. */
export type Mnemonic = (typeof rows)[number]['name'];

const byName: ReadonlyMap<string, InstructionRow<Mnemonic>> = new Map(rows.map((each) => [each.name, each]));

/** The row of a mnemonic, or undefined when there is none of that name. */
export function rowOf(name: string): InstructionRow<Mnemonic> | undefined {
  return byName.get(name);
}
