// Signatures: what a test of the riscv-arch-test family leaves between its symbols begin_signature and end_signature, as text
// with one word of eight hexadecimal digits a line, and how two of them differ.

import type { Elf } from '../../lessons-engine/isa/index.ts';
import type { Machine } from '../../lessons-engine/machine/index.ts';
import { UsageError } from './usage-error.ts';

/** The signature in the machine's memory. Throws a `UsageError` when the program has no place for one. */
export function readSignature({ symbols }: Elf, { bus }: Machine): string[] {
  const begin = symbols.get('begin_signature');
  const end = symbols.get('end_signature');
  if (begin === undefined || end === undefined)
    throw new UsageError('expected symbols begin_signature and end_signature, found none of that name');
  if (end < begin || begin % 4 !== 0 || bus.ramAt(begin, Math.max(end - begin, 1)) === null)
    throw new UsageError(
      `expected a signature inside memory, found one from 0x${begin.toString(16)} to 0x${end.toString(16)}`,
    );
  const words: string[] = [];
  for (let address = begin; address < end; address += 4) words.push(digits(bus.load32(address)));
  return words;
}

/** The words of a signature file. */
export function parseSignature(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** How `found` differs from `expected`: the first word, and how many in all. Null when they are equal. */
export function signatureDifference(expected: readonly string[], found: readonly string[]): string | null {
  const length = Math.max(expected.length, found.length);
  const different = Array.from({ length }, (_, index) => index).filter(
    (index) => expected[index]?.toLowerCase() !== found[index],
  );
  const [first] = different;
  if (first === undefined) return null;
  const word = (words: readonly string[]): string => words[first] ?? 'no such word';
  return (
    `signature: word ${first}: expected ${word(expected)}, found ${word(found)}` +
    ` (${different.length} of ${length} words differ)`
  );
}

function digits(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
