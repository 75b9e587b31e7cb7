// The text format to its binary, by wabt as the tests of this project load it.

import { watAssembler, type Assembler } from '../../../lessons-engine/wasm/index.ts';

/** Loads wabt with the first text. */
export const assembler: Assembler = watAssembler(async () => (await import('wabt')).default());

/** The binary of a text that is right. */
export async function binaryOf(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const assembled = await assembler.assemble(text);
  if (assembled.ok) return assembled.bytes;
  throw new Error(
    assembled.errors.map(({ line, column, message }) => `${line}:${column}: ${message}`).join('\n'),
  );
}
