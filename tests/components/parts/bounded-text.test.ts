import { expect, test, vi } from 'vitest';
import { boundedText } from '../../../components/parts/bounded-text.ts';

const file = (size: number, text: () => Promise<string>) => ({ name: 'class.csv', size, text });

test('boundedText() gives the text of a file', async () => {
  expect(
    await boundedText(
      file(3, () => Promise.resolve('a,b')),
      10,
    ),
  ).toBe('a,b');
});

test('boundedText() does not begin to read a file that is too long', async () => {
  const text = vi.fn(() => Promise.resolve(''));
  await expect(boundedText(file(3_000_000_001, text), 60_000_000)).rejects.toThrow(
    'class.csv: expected a file of at most 60 MB, found 3000 MB',
  );
  expect(text).not.toHaveBeenCalled();
});

test('boundedText() says which file went away', async () => {
  const gone = file(3, () => Promise.reject(new Error('not found')));
  await expect(boundedText(gone, 10)).rejects.toThrow('class.csv: the file could not be read (not found)');
});
