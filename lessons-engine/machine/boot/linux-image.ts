// The header of a Linux kernel `Image` for RISC-V: where the kernel wants to be loaded and how much memory it takes.
// Believes nothing that the file says about itself. Compressed kernels and the ELF file `vmlinux` are refused.
// Linux, Documentation/riscv/boot-image-header.rst (version 0.2).

import { hex32 } from '../../bits/index.ts';

export interface LinuxImage {
  /** From the start of memory to where the kernel wants to be loaded. */
  readonly textOffset: number;
  /** Bytes that the kernel occupies when it runs, at least as many as the file has. */
  readonly memorySize: number;
  /** The whole file, header included: it is loaded as it is. */
  readonly bytes: Uint8Array;
}

/** The file is no kernel that this machine can start. */
export class ImageError extends Error {
  override name = 'ImageError';
  readonly expected: string;
  readonly found: string;
  /** Byte offset in the file of what is wrong. */
  readonly offset: number;

  constructor(expected: string, found: string, offset: number) {
    super(`Linux Image: expected ${expected}, found ${found}, at offset 0x${offset.toString(16)}`);
    this.expected = expected;
    this.found = found;
    this.offset = offset;
  }
}

const HEADER_SIZE = 64;
/** "RSC\x05", at 56; the older magic "RISCV" at 48 goes with it. */
const MAGIC2 = 0x05435352;
const MAGIC_LOW = 0x43534952;
const MAGIC_HIGH = 0x56;
const FLAG_BIG_ENDIAN = 1;

/** Files that are easily taken for an Image, by their first bytes. */
const lookAlikes: readonly [readonly number[], string][] = [
  [[0x1f, 0x8b], 'a gzip file (unpack it first)'],
  [[0x42, 0x5a, 0x68], 'a bzip2 file (unpack it first)'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an xz file (unpack it first)'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a zstd file (unpack it first)'],
  [[0x7f, 0x45, 0x4c, 0x46], 'an ELF file'],
  [[0x4d, 0x5a], 'an EFI program (CONFIG_EFI_ZBOOT)'],
];

/** Reads the header of `bytes`. Throws `ImageError` when the file is damaged or no kernel for RISC-V. */
export function readLinuxImage(bytes: Uint8Array): LinuxImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number): number => view.getUint32(at, true);
  const magic = 'the magic number "RSC\\x05" of a kernel for RISC-V';
  const other = lookAlikes.find(([start]) => start.every((byte, index) => bytes[index] === byte));
  const hasMagic = bytes.length >= HEADER_SIZE && word(56) === MAGIC2;
  if (!hasMagic && other !== undefined) throw new ImageError(magic, other[1], 0);
  if (bytes.length < HEADER_SIZE)
    throw new ImageError(`a header of ${HEADER_SIZE} bytes`, `a file of ${bytes.length}`, 0);
  if (!hasMagic) throw new ImageError(magic, hex32(word(56)), 56);
  if (word(48) !== MAGIC_LOW || word(52) !== MAGIC_HIGH)
    throw new ImageError('the magic number "RISCV"', `${hex32(word(52))} ${hex32(word(48))}`, 48);
  const version = word(32);
  if (version >>> 16 !== 0) throw new ImageError('a header of version 0.x', `${version >>> 16}.x`, 32);
  if ((word(24) & FLAG_BIG_ENDIAN) !== 0)
    throw new ImageError('a little-endian kernel', 'a big-endian one', 24);
  const textOffset = within32(word(8), word(12), 'a text offset', 8);
  if (textOffset % 0x1000 !== 0) throw new ImageError('a text offset in whole pages', hex32(textOffset), 8);
  const memorySize = within32(word(16), word(20), 'an image size', 16);
  if (memorySize < bytes.length)
    throw new ImageError(
      `an image size of at least the file's ${bytes.length} bytes`,
      String(memorySize),
      16,
    );
  return { textOffset, memorySize, bytes };
}

function within32(low: number, high: number, what: string, offset: number): number {
  if (high !== 0) throw new ImageError(`${what} of 32 bits`, `${hex32(high)} in the upper half`, offset + 4);
  return low;
}
