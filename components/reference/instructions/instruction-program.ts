// The program round an instruction's example.

import { program } from '../program.ts';
import type { InstructionText } from './instruction-text.ts';

/** Sets registers, runs the example, looks at what it has done, and ends. */
export function instructionProgram(
  name: string,
  { example, given, before, after, data }: InstructionText,
): string {
  const registers = Object.entries(given).map(([register, value]) => `li   ${register}, ${constant(value)}`);
  const comment = `# <- ${name}`;
  return program({
    title: `${name}: look at the registers before and after the marked line.`,
    lines: [...registers, ...before, `${example.padEnd(23)}${comment}`, ...after],
    data,
  });
}

/** Small numbers in decimal, addresses and patterns in hexadecimal. */
function constant(value: number): string {
  return Math.abs(value) < 64 ? String(value) : `0x${(value >>> 0).toString(16)}`;
}
