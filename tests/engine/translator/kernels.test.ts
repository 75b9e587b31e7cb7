// The kernels that the translator is measured with compute what they compute elsewhere, and leave the same state whether they are
// translated or not. The results are those of the same source compiled for the computer, by gcc.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kernels, type Kernel } from '../../../bench/kernels/kernels.ts';
import { runKernel, runWasm } from '../../../bench/kernels/run-kernel.ts';

const sums: Readonly<Record<Kernel, string>> = {
  sieve: 'ab6f7413',
  matrix: '00046e10',
  crc: '12e573a3',
  recursion: '00004b96',
  bytecode: 'bfbc89b3',
  chacha: '0048c6dd',
  mixed: '4105c1dd',
};

const built = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../bench/kernels/built/${name}`, import.meta.url)));

test.each(kernels)('%s', (kernel) => {
  const file = built(`${kernel}.machine.elf`);
  const [translated, interpreted] = [true, false].map((translator) => runKernel(file, 2, translator));
  const { milliseconds: _, counts, ...same } = translated as NonNullable<typeof translated>;
  expect(interpreted).toMatchObject(same);
  if (kernel !== 'chacha' && kernel !== 'mixed') expect(counts?.made).toBeGreaterThan(0);
  expect(runKernel(file, 1, true).sum).toBe(sums[kernel]);
  expect(runWasm(built(`${kernel}.wasm`), 1).sum).toBe(sums[kernel]);
});
