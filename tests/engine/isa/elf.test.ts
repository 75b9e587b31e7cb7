import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { ElfError, loadElf } from '../../../lessons-engine/isa/index.ts';
import { damaged, elfImage, field, type ImageFields } from './elf-image.ts';

const good = elfImage();
const withSymbols: ImageFields = {
  symbols: [
    { name: '_start', value: 0x80000000, type: 2 },
    { name: 'counter', value: 0x80000004, type: 1 },
    { name: 'label', value: 0x80000004 },
    { name: 'label', value: 0x80000008 },
    { name: '$x', value: 0x80000000 },
    { name: 'extern', value: 0, section: 0 },
    { name: 'main.c', value: 0, type: 4 },
  ],
};

function errorOf(bytes: Uint8Array): ElfError {
  try {
    loadElf(bytes);
  } catch (error) {
    if (error instanceof ElfError) return error;
    throw error;
  }
  throw new Error('expected an ElfError, found that the file loads');
}

describe('loadElf()', () => {
  it('reads the entry point and the bytes of a segment', () => {
    expect(loadElf(good)).toEqual({
      entry: 0x80000000,
      segments: [
        {
          address: 0x80000000,
          bytes: Uint8Array.of(0x13, 0, 0, 0, 0x73, 0, 0, 0),
          memorySize: 8,
          offset: 84,
          flags: 7,
        },
      ],
      symbols: new Map(),
    });
  });

  it('reads a file that lies somewhere inside a larger buffer', () => {
    const buffer = new Uint8Array(good.length + 20);
    buffer.set(good, 7);
    expect(loadElf(buffer.subarray(7, 7 + good.length))).toEqual(loadElf(good));
  });

  it('copies the bytes, so that the file may change afterwards', () => {
    const file = elfImage();
    const { segments } = loadElf(file);
    file.fill(0xee);
    expect(segments[0]?.bytes[0]).toBe(0x13);
  });

  it('copies those of a Buffer too, of which a slice is a view', () => {
    const file = Buffer.from(elfImage());
    const { segments } = loadElf(file);
    file.fill(0xee);
    expect(segments[0]?.bytes[0]).toBe(0x13);
  });

  it('orders segments by address, and leaves out those that load nothing', () => {
    const { segments } = loadElf(
      elfImage({
        segments: [
          { address: 0x80001000, fileSize: 4, memorySize: 0x2000 },
          { type: 6, address: 0x80000000 },
          { address: 0x80000000 },
          { address: 0x80000004, fileSize: 0 },
        ],
      }),
    );
    expect(segments.map(({ address, bytes, memorySize }) => [address, bytes.length, memorySize])).toEqual([
      [0x80000000, 8, 8],
      [0x80001000, 4, 0x2000],
    ]);
  });

  it('takes segments that touch, and one that ends where the address space does', () => {
    const { segments } = loadElf(
      elfImage({ segments: [{}, { address: 0x80000008 }, { address: 0xfffffff8 }] }),
    );
    expect(segments.map(({ address }) => address)).toEqual([0x80000000, 0x80000008, 0xfffffff8]);
  });

  it('reads defined functions, objects and labels, and the first of equal names', () => {
    expect(Object.fromEntries(loadElf(elfImage(withSymbols)).symbols)).toEqual({
      _start: 0x80000000,
      counter: 0x80000004,
      label: 0x80000004,
    });
  });
});

describe('ElfError', () => {
  it.each<[what: string, image: Uint8Array, expected: string, found: string, offset: number]>([
    [
      'an empty file',
      new Uint8Array(),
      'ELF header of 52 bytes at 0x0 inside the file',
      'a file of 0 bytes',
      0,
    ],
    [
      'half a header',
      good.slice(0, 51),
      'ELF header of 52 bytes at 0x0 inside the file',
      'a file of 51 bytes',
      0,
    ],
    [
      'another format',
      damaged(good, [0, 4], 0x04034b50),
      'an ELF file (first bytes 7f 45 4c 46)',
      '504b0304',
      0,
    ],
    ['64 bits', damaged(good, field.class, 2), '32-bit objects (class 1)', 'class 2', 4],
    ['big-endian data', damaged(good, field.data, 2), 'little-endian data (1)', 'data encoding 2', 5],
    ['another version', damaged(good, field.version, 0), 'ELF version 1', 'version 0', 6],
    ['a relocatable file', damaged(good, field.type, 1), 'an executable (type 2)', 'type 1, relocatable', 16],
    [
      'a shared object',
      damaged(good, field.type, 3),
      'an executable (type 2)',
      'type 3, shared or position-independent',
      16,
    ],
    [
      'a program for x86-64',
      damaged(good, field.machine, 62),
      'a program for RISC-V (machine 243)',
      'machine 62',
      18,
    ],
    [
      'single floats',
      damaged(good, field.flags, 2),
      'the soft-float calling convention (ilp32)',
      'a float ABI',
      36,
    ],
    [
      'double floats',
      damaged(good, field.flags, 4),
      'the soft-float calling convention (ilp32)',
      'a float ABI',
      36,
    ],
    [
      '16 registers',
      damaged(good, field.flags, 8),
      'a program for 32 registers',
      'flag RVE (16 registers)',
      36,
    ],
    ['no program headers', elfImage({ segments: [] }), 'at least one program header', 'none', 44],
    [
      'too many program headers',
      damaged(good, field.programHeaderCount, 65535),
      'at most 256 program headers',
      '65535',
      44,
    ],
    [
      'odd program headers',
      damaged(good, field.programHeaderSize, 56),
      'program headers of 32 bytes',
      '56 bytes',
      42,
    ],
    [
      'a program header table outside the file',
      damaged(good, field.programHeaders, 0x7fffffff),
      'program header table of 32 bytes at 0x7fffffff inside the file',
      'a file of 92 bytes',
      0x7fffffff,
    ],
    [
      'a truncated program header table',
      good.slice(0, 60),
      'program header table of 32 bytes at 0x34 inside the file',
      'a file of 60 bytes',
      52,
    ],
    [
      'a segment of 2 GiB in a small file',
      elfImage({ segments: [{ fileSize: 0x80000000 - 8, memorySize: 0x80000000 - 8 }] }),
      'segment of 2147483640 bytes at 0x54 inside the file',
      'a file of 92 bytes',
      68,
    ],
    [
      'a segment that begins after the file',
      elfImage({ segments: [{ offset: 0xfffffff0 }] }),
      'segment of 8 bytes at 0xfffffff0 inside the file',
      'a file of 92 bytes',
      68,
    ],
    [
      'less memory than file',
      elfImage({ segments: [{ memorySize: 4 }] }),
      'a memory size of at least 8 bytes',
      '4 bytes',
      72,
    ],
    [
      'a segment over the end of the address space',
      elfImage({ segments: [{ address: 0xfffffffc }] }),
      'a segment that ends within 32-bit addresses',
      'one up to 0x100000004',
      72,
    ],
    [
      'segments that share the bytes of the file, each at an address of its own',
      elfImage({
        segments: Array.from({ length: 4 }, (_, index) => ({
          address: 0x80000000 + index * 0x1000,
          offset: 0,
          fileSize: 100,
          memorySize: 100,
        })),
      }),
      'bytes of a segment of its own',
      'shared ones',
      52 + 32 + 16,
    ],
    [
      'segments that overlap, in any order',
      elfImage({ segments: [{ address: 0x80000004 }, { memorySize: 0x10 }] }),
      'a segment from 0x80000010 on, where the one before ends',
      'one at 0x80000004',
      64,
    ],
    ['nothing to load', elfImage({ segments: [{ type: 6 }] }), 'at least one segment to load', 'none', 44],
    [
      'an entry point after the end',
      elfImage({ entry: 0x80000008 }),
      'an entry point inside a segment',
      '0x80000008',
      24,
    ],
    [
      'an entry point before the start',
      elfImage({ entry: 0 }),
      'an entry point inside a segment',
      '0x00000000',
      24,
    ],
  ])('of %s says what was expected, found, and where', (_what, image, expected, found, offset) => {
    const error = errorOf(image);
    expect({ expected: error.expected, found: error.found, offset: error.offset }).toEqual({
      expected,
      found,
      offset,
    });
    expect(error.message).toBe(
      `ELF file: expected ${expected}, found ${found}, at offset 0x${offset.toString(16)}`,
    );
  });

  const image = elfImage(withSymbols);
  const sections = new DataView(image.buffer).getUint32(field.sectionHeaders[0], true);
  const symbolTable = sections + 40;
  const names = sections + 80;
  const symbolsAt = new DataView(image.buffer).getUint32(symbolTable + 16, true);

  it.each<[what: string, image: Uint8Array, message: RegExp]>([
    [
      'odd section headers',
      damaged(image, field.sectionHeaderSize, 64),
      /expected section headers of 40 bytes, found 64/,
    ],
    [
      'a section table outside',
      damaged(image, field.sectionHeaders, 1 << 30),
      /expected section header table .* inside the file/,
    ],
    [
      'a symbol table outside',
      damaged(image, [symbolTable + 16, 4], 1 << 30),
      /expected symbol table .* inside the file/,
    ],
    [
      'a symbol table too long',
      damaged(image, [symbolTable + 20, 4], 1 << 30),
      /expected symbol table .* inside the file/,
    ],
    ['odd symbols', damaged(image, [symbolTable + 36, 4], 24), /expected symbols of 16 bytes, found 24/],
    [
      'a missing string table',
      damaged(image, [symbolTable + 24, 4], 9),
      /expected a string table among 3 sections, found section 9/,
    ],
    [
      'a string table of another type',
      damaged(image, [names + 4, 4], 1),
      /expected a string table \(section type 3\), found type 1/,
    ],
    [
      'a string table outside',
      damaged(image, [names + 16, 4], 1 << 30),
      /expected string table .* inside the file/,
    ],
    [
      'a name outside its table',
      damaged(image, [symbolsAt + 16, 4], 9999),
      /expected a name inside .* found offset 9999/,
    ],
  ])('of a symbol table with %s says so', (_what, bytes, message) => {
    expect(errorOf(bytes).message).toMatch(message);
  });

  it('is all that damaged files throw', () => {
    const random = new Random(0xe1f);
    for (let round = 0; round < 3000; round++) {
      let bytes: Uint8Array = image.slice(
        0,
        random.below(4) === 0 ? random.below(image.length) : image.length,
      );
      for (let i = random.below(4); i >= 0 && bytes.length > 0; i--) {
        const at =
          random.below(8) === 0 ? random.below(bytes.length) : random.below(Math.min(bytes.length, 84));
        bytes = damaged(bytes, [at, 1], random.word());
      }
      try {
        loadElf(bytes);
      } catch (error) {
        if (!(error instanceof ElfError)) {
          throw new Error(`seed ${random.seed}, round ${round} threw ${error}`, { cause: error });
        }
      }
    }
    expect(loadElf(image).symbols.size).toBe(3);
  });
});
