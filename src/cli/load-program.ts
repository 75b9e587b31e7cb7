// A guest program from a file: an ELF executable, or assembly source.

import { assemble, AssemblyError, ElfError, loadElf, type Elf } from '../../lessons-engine/isa/index.ts';
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
    if (segments.every(({ bytes }) => bytes.length === 0))
      throw new UsageError(`${path}: expected instructions or data, found none`);
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
    const elf = loadElf(bytes);
    const large = elf.segments.find(({ memorySize }) => memorySize > ramSize);
    if (large !== undefined)
      throw new UsageError(
        `${path}: expected segments of at most ${ramSize} bytes, found one of ${large.memorySize}`,
      );
    const together = elf.segments.reduce((sum, { memorySize }) => sum + memorySize, 0);
    if (together > ramSize)
      throw new UsageError(
        `${path}: expected segments of at most ${ramSize} bytes together, found ${together}`,
      );
    return { file: path, entry: elf.entry, segments: elfSegments(elf) };
  } catch (error) {
    if (error instanceof ElfError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

/** The segments in full length, zeros included: as large as the file claims, which the caller has looked at. */
export function elfSegments({ segments }: Elf): Loadable['segments'] {
  return segments.map(({ address, bytes, memorySize }) => {
    const whole = new Uint8Array(memorySize);
    whole.set(bytes);
    return { address, bytes: whole };
  });
}
