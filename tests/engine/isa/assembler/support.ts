// Short ways to ask the assembler, for tests.

import {
  assemble,
  AssemblyError,
  disassemble,
  type AssembleOptions,
} from '../../../../lessons-engine/isa/index.ts';

/** The bytes of the first segment, as hexadecimal pairs. */
export function bytesOf(source: string, options?: AssembleOptions): string {
  return hexPairs(assemble(source, options).segments[0]?.bytes ?? new Uint8Array());
}

export function hexPairs(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** What the machine executes: the words of the first segment, disassembled. */
export function instructionsOf(source: string, options?: AssembleOptions): string[] {
  const [segment] = assemble(source, options).segments;
  if (!segment) return [];
  const view = new DataView(segment.bytes.buffer);
  return Array.from({ length: segment.bytes.length / 4 }, (_, i) =>
    disassemble(view.getUint32(4 * i, true), segment.address + 4 * i),
  );
}

/** Every problem as `line:column+length message`. */
export function problemsOf(source: string): string[] {
  try {
    assemble(source);
  } catch (error) {
    if (!(error instanceof AssemblyError)) throw error;
    return error.problems.map(
      ({ line, column, length, message }) => `${line}:${column}+${length} ${message}`,
    );
  }
  return [];
}
