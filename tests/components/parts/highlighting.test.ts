// Code is coloured the same on a busy machine.

import { codeToHtml } from 'shiki';
import { afterEach, expect, test, vi } from 'vitest';
import { highlighting } from '../../../components/parts/highlighting.ts';

const code = 'class A { run() { return this.#guest.map(({ size }) => `${size} bytes`); } }';

/** As on a machine on which half a second passes between any two looks at the clock. */
function hurry(): void {
  let now = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 600));
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 600));
}

afterEach(() => void vi.restoreAllMocks());

test('highlighting colours a line to its end, however long that takes', async () => {
  const { theme } = highlighting;
  const expected = await codeToHtml(code, { lang: 'ts', ...highlighting });
  hurry();
  expect(await codeToHtml(code, { lang: 'ts', theme }), 'what Shiki does by itself').not.toBe(expected);
  expect(await codeToHtml(code, { lang: 'ts', ...highlighting })).toBe(expected);
});
