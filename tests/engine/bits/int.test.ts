import { describe, expect, it } from 'vitest';
import {
  bits,
  hex32,
  mulh,
  mulhsu,
  mulhu,
  Random,
  signExtend,
  toUnsigned,
} from '../../../lessons-engine/bits/index.ts';

const corners = [
  0, 1, -1, 2, -2, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, -0x80000000, -0x7fffffff, 0x55555555,
];

/** Bits 63:32 of a product, as a signed word. */
const high = (product: bigint) => Number(BigInt.asIntN(32, product >> 32n));
const signed = (word: number) => BigInt(word | 0);
const unsigned = (word: number) => BigInt(word >>> 0);

const multiplications = [
  { name: 'mulh', multiply: mulh, exact: (a: number, b: number) => signed(a) * signed(b) },
  { name: 'mulhsu', multiply: mulhsu, exact: (a: number, b: number) => signed(a) * unsigned(b) },
  { name: 'mulhu', multiply: mulhu, exact: (a: number, b: number) => unsigned(a) * unsigned(b) },
];

describe.each(multiplications)('$name()', ({ multiply, exact }) => {
  it('gives the high word of the exact product for every pair of corner values', () => {
    for (const a of corners) {
      for (const b of corners) expect(multiply(a, b), `${a} × ${b}`).toBe(high(exact(a, b)));
    }
  });

  it('gives the high word of the exact product of random words', () => {
    const random = new Random(0x6d756c);
    for (let i = 0; i < 2000; i++) {
      const a = random.word() | 0;
      const b = random.word() | 0;
      expect(multiply(a, b), `seed ${random.seed}: ${a} × ${b}`).toBe(high(exact(a, b)));
    }
  });
});

describe('signExtend()', () => {
  it.each([
    [0x7ff, 12, 2047],
    [0x800, 12, -2048],
    [0xfff, 12, -1],
    [0xabcd_e7ff | 0, 12, 2047],
    [0xff, 8, -1],
    [1, 1, -1],
    [0, 1, 0],
    [0x80000000, 32, -0x80000000],
    [0x7fffffff, 32, 0x7fffffff],
  ])('takes %i at width %i for %i, whatever stands above', (word, width, value) => {
    expect(signExtend(word, width)).toBe(value);
  });
});

describe('bits()', () => {
  it.each([
    [0x12345678, 31, 28, 0x1],
    [0x12345678, 7, 0, 0x78],
    [0x12345678, 15, 8, 0x56],
    [-1, 31, 0, 0xffffffff],
    [-1, 31, 1, 0x7fffffff],
    [-1, 31, 31, 1],
    [-1, 30, 0, 0x7fffffff],
  ])('takes out of %i the bits %i to %i, unsigned: %i', (word, top, low, value) => {
    expect(bits(word, top, low)).toBe(value);
  });
});

describe('toUnsigned()', () => {
  it('maps a register value to 0 … 2³²−1', () => {
    expect([-1, -0x80000000, 0, 5].map(toUnsigned)).toEqual([0xffffffff, 0x80000000, 0, 5]);
  });
});

describe('hex32()', () => {
  it('writes eight digits, also of negative words', () => {
    expect([0, -1, 0x80000000, 255].map(hex32)).toEqual([
      '0x00000000',
      '0xffffffff',
      '0x80000000',
      '0x000000ff',
    ]);
  });
});
