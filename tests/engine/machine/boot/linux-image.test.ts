import { describe, expect, test } from 'vitest';
import { ImageError, readLinuxImage } from '../../../../lessons-engine/machine/index.ts';
import { headerField, tinyKernel } from '../../../support/tiny-kernel.ts';

const kernel = tinyKernel('nop', { textOffset: 0x40_0000 });

function damaged(at: number, word: number): Uint8Array {
  const bytes = kernel.slice();
  new DataView(bytes.buffer).setUint32(at, word, true);
  return bytes;
}

const starting = (...bytes: number[]): Uint8Array =>
  Uint8Array.from({ length: 100 }, (_, i) => bytes[i] ?? 0);

describe('readLinuxImage()', () => {
  test('reads where a kernel wants to be and how much memory it takes', () => {
    expect(readLinuxImage(kernel)).toEqual({ textOffset: 0x40_0000, memorySize: 4096, bytes: kernel });
  });

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'expected a header of 64 bytes, found a file of 0'],
    ['half a header', kernel.slice(0, 63), 'expected a header of 64 bytes, found a file of 63'],
    ['another magic number', damaged(headerField.magic2, 0x05435351), 'found 0x05435351, at offset 0x38'],
    ['the old magic number alone', damaged(headerField.magic, 0), 'expected the magic number "RISCV"'],
    ['a gzip file', starting(0x1f, 0x8b), 'found a gzip file (unpack it first), at offset 0x0'],
    ['an ELF file', starting(0x7f, 0x45, 0x4c, 0x46), 'found an ELF file'],
    [
      'a version to come',
      damaged(headerField.version, 0x1_0000),
      'expected a header of version 0.x, found 1.x',
    ],
    ['a big-endian kernel', damaged(headerField.flags, 1), 'expected a little-endian kernel'],
    ['an odd place', damaged(headerField.textOffset, 12), 'expected a text offset in whole pages'],
    ['a place beyond 32 bits', damaged(headerField.textOffset + 4, 1), 'expected a text offset of 32 bits'],
    [
      'less memory than the file has',
      damaged(headerField.imageSize, 8),
      'expected an image size of at least',
    ],
    ['memory beyond 32 bits', damaged(headerField.imageSize + 4, 1), 'expected an image size of 32 bits'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readLinuxImage(bytes)).toThrow(ImageError);
    expect(() => readLinuxImage(bytes)).toThrow(message);
  });
});
