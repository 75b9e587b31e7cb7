// From a file to a machine with a guest in it: assembly source, an ELF executable, a Linux Image, or bytes for the start of
// memory. What a file is, its first bytes say; its name only when they say nothing.

import { assemble, loadElf, type Elf, type LineMap } from '../../isa/index.ts';
import {
  bootLayout,
  MemoryMap,
  readLinuxImage,
  startKernel,
  type MachineOptions,
  type Runner,
} from '../../machine/index.ts';
import { makeRunner } from '../../translator/index.ts';
import type { GuestFile, GuestKind, MachineWishes } from './messages.ts';
import { Symbols } from './symbols.ts';
import { UnfitGuest } from './unfit-guest.ts';
import { machineOptions } from './wishes.ts';

export interface Guest {
  name: string;
  kind: GuestKind;
  source: string | null;
  runner: Runner;
  /** As they were fulfilled: what the guest's kind decided is among them. */
  wishes: MachineWishes;
  ramSize: number;
  symbols: Symbols;
  lines: LineMap | null;
  entry: number;
}

const MIB = 1 << 20;
/** The kernel is handed this instead of true randomness, so that a run can be had again. */
const RNG_SEED = new Uint8Array(32).map((_, index) => index + 1);

/** Throws `AssemblyError`, `ElfError`, `ImageError`, `RangeError` or `UnfitGuest` when `file` is no guest for this machine. */
export function openGuest(file: GuestFile, wishes: MachineWishes): Guest {
  if ('text' in file) return fromSource(file.name, file.text, wishes);
  const kind = kindOf(file.bytes, file.name);
  if (kind === 'assembly') return fromSource(file.name, textOf(file.bytes), wishes);
  if (kind === 'ELF executable') return fromElf(file.name, file.bytes, wishes);
  if (kind === 'Linux Image') return fromImage(file, wishes);
  return fromBytes(file.name, file.bytes, wishes);
}

/** What the bytes are; those of no known kind are a flat image. */
export function kindOf(bytes: Uint8Array, name: string): GuestKind {
  const starts = (at: number, text: string): boolean =>
    [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));
  if (starts(0, '\x7fELF')) return 'ELF executable';
  if (starts(0, 'RING-1M\n')) return 'saved state';
  if (starts(0, 'RING-1R\n')) return 'shared run';
  if (starts(56, 'RSC\x05')) return 'Linux Image';
  // A compressed kernel is told what it is, by the reader of Images.
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'Linux Image';
  if (/\.(s|asm)$/i.test(name)) return 'assembly';
  return bytes.length > 0 && bytes.length < MIB && bytes.every(isText) ? 'assembly' : 'flat image';
}

function isText(byte: number): boolean {
  return byte >= 0x20 || byte === 9 || byte === 10 || byte === 13;
}

/** UTF-8 without a decoder, which is no part of the language: what is not ASCII matters in comments and strings only. */
export function textOf(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes)
    escaped +=
      byte < 0x80 && byte !== 0x25 ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
  try {
    return decodeURIComponent(escaped);
  } catch (error) {
    if (error instanceof URIError)
      throw new UnfitGuest('expected assembly source in UTF-8, found other bytes');
    throw error;
  }
}

function machine(options: MachineOptions): Runner {
  try {
    return makeRunner(options);
  } catch (error) {
    if (error instanceof RangeError)
      throw new UnfitGuest(`memory: expected that this browser can give it, found "${error.message}"`);
    throw error;
  }
}

/** The wishes, with all that was left open: so the same machine can be had again. */
function fulfilled(
  wishes: MachineWishes,
  { machine: { hart, bus } }: Runner,
  ramSize: number,
): Pick<Guest, 'wishes' | 'ramSize'> {
  const { extensions, accessedDirty, pmpEntries } = hart.options;
  const { misaligned } = bus;
  const { devices } = wishes;
  return {
    wishes: { ramSize, extensions, misaligned, accessedDirty, pmpEntries, ...(devices && { devices }) },
    ramSize,
  };
}

function symbolsIn(symbols: ReadonlyMap<string, number>, ramSize: number): Symbols {
  const { base } = MemoryMap.ram;
  // Kernels with an MMU live at the top of the address space; what is below memory is a device or a constant.
  return new Symbols(
    symbols,
    (address) => address >= base && (address < base + ramSize || address >= 0xc000_0000),
  );
}

function fromSource(name: string, source: string, wishes: MachineWishes): Guest {
  const program = assemble(source, { fileName: name });
  const options = machineOptions(wishes, { ramSize: MIB });
  const runner = machine(options);
  checkFits(
    program.segments.map(({ address, bytes }) => ({ address, size: bytes.length })),
    options.ramSize,
  );
  runner.machine.load(program);
  const { symbols, lines, entry } = program;
  return {
    name,
    kind: 'assembly',
    source,
    runner,
    ...fulfilled(wishes, runner, options.ramSize),
    symbols: symbolsIn(symbols, options.ramSize),
    lines,
    entry,
  };
}

function fromElf(name: string, bytes: Uint8Array, wishes: MachineWishes): Guest {
  const elf: Elf = loadElf(bytes);
  const options = machineOptions(wishes, { ramSize: 16 * MIB });
  checkFits(
    elf.segments.map(({ address, memorySize }) => ({ address, size: memorySize })),
    options.ramSize,
  );
  const runner = machine(options);
  runner.machine.load(elf);
  const symbols = symbolsIn(elf.symbols, options.ramSize);
  return {
    name,
    kind: 'ELF executable',
    source: null,
    runner,
    ...fulfilled(wishes, runner, options.ramSize),
    symbols,
    lines: null,
    entry: elf.entry,
  };
}

function checkFits(segments: readonly { address: number; size: number }[], ramSize: number): void {
  const { base } = MemoryMap.ram;
  for (const { address, size } of segments)
    if (address < base || address + size > base + ramSize)
      throw new UnfitGuest(
        `expected every segment inside memory (0x${base.toString(16)} … 0x${(base + ramSize - 1).toString(16)}), ` +
          `found ${size} bytes at 0x${address.toString(16)}; more memory can be chosen`,
      );
}

function fromImage(
  { name, bytes, initrd, bootargs }: Extract<GuestFile, { bytes: Uint8Array }>,
  wishes: MachineWishes,
): Guest {
  const image = readLinuxImage(bytes);
  // Kernels for RISC-V are compiled for machines on which misaligned accesses work.
  const options = machineOptions(wishes, { ramSize: 64 * MIB, misaligned: 'works' });
  const layout = bootLayout(image, {
    ramSize: options.ramSize,
    ...(options.extensions && { extensions: options.extensions }),
    bootargs: bootargs ?? 'console=ttyS0',
    rngSeed: RNG_SEED,
    ...(initrd && { initrd }),
  });
  const runner = machine(options);
  startKernel(runner.machine, layout);
  const symbols = new Symbols(new Map([['kernel', layout.kernel]]), () => true);
  const { entry } = layout.program;
  return {
    name,
    kind: 'Linux Image',
    source: null,
    runner,
    ...fulfilled(wishes, runner, options.ramSize),
    symbols,
    lines: null,
    entry,
  };
}

function fromBytes(name: string, bytes: Uint8Array, wishes: MachineWishes): Guest {
  const { base } = MemoryMap.ram;
  if (bytes.length === 0) throw new UnfitGuest('expected a program, found an empty file');
  const options = machineOptions(wishes, { ramSize: 16 * MIB });
  checkFits([{ address: base, size: bytes.length }], options.ramSize);
  const runner = machine(options);
  runner.machine.load({ entry: base, segments: [{ address: base, bytes }] });
  const symbols = new Symbols(new Map(), () => true);
  return {
    name,
    kind: 'flat image',
    source: null,
    runner,
    ...fulfilled(wishes, runner, options.ramSize),
    symbols,
    lines: null,
    entry: base,
  };
}
