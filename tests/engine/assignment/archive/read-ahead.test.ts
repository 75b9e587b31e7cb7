import { expect, test } from 'vitest';
import { readAhead } from '../../../../lessons-engine/assignment/archive/read-ahead.ts';
import { bytesAsSource, type ByteSource } from '../../../../lessons-engine/assignment/index.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';

const bytes = Uint8Array.from({ length: 200 }, (_, i) => i);

function counted(): { source: ByteSource; asked: [number, number][] } {
  const asked: [number, number][] = [];
  const { size, read } = bytesAsSource(bytes);
  const source: ByteSource = { size, read: (...range) => (asked.push(range), read(...range)) };
  return { source, asked };
}

async function asks(...ranges: [offset: number, length: number][]): Promise<[number, number][]> {
  const { source, asked } = counted();
  const ahead = readAhead(source, 50);
  for (const [offset, length] of ranges)
    expect(await ahead.read(offset, length)).toEqual(bytes.subarray(offset, offset + length));
  return asked;
}

test('readAhead() asks for a window, and at the end for what is left', async () => {
  const ranges = await asks([10, 5], [15, 45], [12, 1], [58, 4], [108, 20], [157, 3], [190, 30], [199, 9]);
  expect(ranges).toEqual([
    [10, 50],
    [58, 50],
    [108, 50],
    [157, 43],
  ]);
});

test('readAhead() asks for what is longer than a window, and after a jump, as it is', async () => {
  expect(await asks([0, 60], [120, 5], [20, 5], [30, 5], [180, 20], [300, 1])).toEqual([
    [0, 60],
    [120, 5],
    [20, 5],
    [30, 50],
    [180, 20],
  ]);
});

test('readAhead() gives the bytes of its source, also to many that read at once', async () => {
  const seed = 11;
  const random = new Random(seed);
  const ahead = readAhead(counted().source, 40);
  await Promise.all(
    Array.from({ length: 500 }, async () => {
      const [offset, length] = [random.below(220), random.below(60)];
      for (let waits = random.below(3); waits > 0; waits--) await Promise.resolve();
      expect(await ahead.read(offset, length), `seed ${seed}, ${length} bytes from ${offset}`).toEqual(
        bytes.subarray(Math.min(offset, 200), offset + length),
      );
    }),
  );
});
