// The kernels by name; what is to be done of each, so that the fastest way to run it takes about a quarter of a second.

export const amounts = {
  sieve: 60,
  matrix: 180,
  crc: 1500,
  recursion: 150,
  bytecode: 200,
  chacha: 800_000,
  mixed: 30_000,
} as const;

export type Kernel = keyof typeof amounts;
export const kernels = Object.keys(amounts) as Kernel[];
