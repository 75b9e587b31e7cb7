// What the reference says about one instruction beyond its row: sentences, an example, and a small program round the example
// that anybody can run. What the program leaves in registers is a claim; a test runs the program and holds it to that.

import type { registerNames } from '../../../lessons-engine/isa/index.ts';

export type Registers = Partial<Record<(typeof registerNames)[number], number>>;

export interface InstructionText {
  /** What it does; with `code` marks. */
  readonly does: string;
  /** One line of assembly. Labels in it are defined in the program. */
  readonly example: string;
  /** Values of registers before the example. */
  readonly given: Registers;
  /** Values after the program, 32-bit words, signed or unsigned. */
  readonly leaves: Registers;
  /** Lines of the program before the example and after it, and its data. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly data: readonly string[];
}

type More = Partial<Pick<InstructionText, 'before' | 'after' | 'data'>>;

export function text(
  does: string,
  example: string,
  given: Registers,
  leaves: Registers,
  { before = [], after = [], data = [] }: More = {},
): InstructionText {
  return { does, example, given, leaves, before, after, data };
}

/** One that reads `cell`, or writes it; its address is in a1, and afterwards a2 has what is there. */
export function onCell(
  does: string,
  example: string,
  cell: string,
  given: Registers,
  leaves: Registers,
): InstructionText {
  const data = ['    .balign 4', `cell: .word ${cell}`];
  return text(does, example, given, leaves, { before: ['la   a1, cell'], after: ['lw   a2, 0(a1)'], data });
}

/** One that goes to `there`, or not; a0 is 1 afterwards when it did, else 2. */
export function jump(does: string, example: string, given: Registers, leaves: Registers): InstructionText {
  const after = ['li   a0, 2             # jumped over', 'there:'];
  return text(does, example, given, leaves, { before: ['li   a0, 1'], after });
}
