// A guest program from a file: an ELF executable, or assembly source.

import { assemble, AssemblyError, ElfError, loadElf } from '../../lessons-engine/isa/index.ts';
import type { Loadable } from '../../lessons-engine/machine/index.ts';
import { assemblyText } from './assembly-text.ts';
import { readFile } from './read-file.ts';
import { UsageError } from './usage-error.ts';

/** Loads `path` for a machine with `ramSize` bytes of memory. */
export function loadProgram(path: string, ramSize: number): Loadable {
  const bytes = readFile(path);
  if (bytes.subarray(0, 4).toString('latin1') === '\x7fELF') return fromElf(bytes, path, ramSize);
  const source = bytes.toString('utf8');
  try {
    return assemble(source, { fileName: path });
  } catch (error) {
    if (error instanceof AssemblyError) throw new UsageError(assemblyText(error, source, path).trimEnd());
    throw error;
  }
}

function fromElf(bytes: Uint8Array, path: string, ramSize: number): Loadable {
  try {
    const { entry, segments } = loadElf(bytes);
    return {
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
