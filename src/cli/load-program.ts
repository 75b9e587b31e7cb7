// A guest program from a file: an ELF executable, or assembly source.

import { assemble, AssemblyError, ElfError, loadElf } from '../../lessons-engine/isa/index.ts';
import type { Loadable } from '../../lessons-engine/machine/index.ts';
import { assemblyText } from './assembly-text.ts';
import { readFile } from './read-file.ts';
import { UsageError } from './usage-error.ts';

/** A program and, when it was assembled here, what its source says about it. */
export interface GuestProgram extends Loadable {
  /** As it was named. */
  file: string;
  /** The line that an address comes from, 1-based. */
  lineAt?(address: number): number | undefined;
  /** Whether the source says where to begin. */
  hasStart?: boolean;
}

/** Loads `path` for a machine with `ramSize` bytes of memory. */
export function loadProgram(path: string, ramSize: number): GuestProgram {
  const bytes = readFile(path);
  if (bytes.subarray(0, 4).toString('latin1') === '\x7fELF') return fromElf(bytes, path, ramSize);
  const source = bytes.toString('utf8');
  try {
    const { entry, segments, symbols, lines } = assemble(source, { fileName: path });
    return {
      file: path,
      entry,
      segments,
      lineAt: (address) => lines.lineAt(address),
      hasStart: symbols.has('_start'),
    };
  } catch (error) {
    if (error instanceof AssemblyError) throw new UsageError(assemblyText(error, source, path).trimEnd());
    throw error;
  }
}

function fromElf(bytes: Uint8Array, path: string, ramSize: number): GuestProgram {
  try {
    const { entry, segments } = loadElf(bytes);
    return {
      file: path,
      entry,
      segments: segments.map((segment) => {
        if (segment.memorySize > ramSize)
          throw new UsageError(
            `${path}: expected segments of at most ${ramSize} bytes, found one of ${segment.memorySize}`,
          );
        const whole = new Uint8Array(segment.memorySize);
        whole.set(segment.bytes);
        return { address: segment.address, bytes: whole };
      }),
    };
  } catch (error) {
    if (error instanceof ElfError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}
