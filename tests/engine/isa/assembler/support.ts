// Short ways to ask the assembler, for tests.

import {
  assemble,
  AssemblyError,
  disassemble,
  instructionSize,
  type AssembleOptions,
} from '../../../../lessons-engine/isa/index.ts';

/** The bytes of the first segment, as hexadecimal pairs. */
export function bytesOf(source: string, options?: AssembleOptions): string {
  return hexPairs(assemble(source, options).segments[0]?.bytes ?? new Uint8Array());
}

export function hexPairs(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** What the machine executes: the words and halfwords of the first segment, disassembled. */
export function instructionsOf(source: string, options?: AssembleOptions): string[] {
  const [segment] = assemble(source, options).segments;
  if (!segment) return [];
  const { address, bytes } = segment;
  const view = new DataView(bytes.buffer);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const half = view.getUint16(at, true);
    const size = instructionSize(half);
    lines.push(disassemble(size === 2 ? half : view.getUint32(at, true), address + at));
    at += size;
  }
  return lines;
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
