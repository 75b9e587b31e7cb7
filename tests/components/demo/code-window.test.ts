import { describe, expect, it } from 'vitest';
import { CodeWindow, WINDOW_LINES } from '../../../components/demo/code-window.ts';

/** The lines that a frame brings: three before the pc and five after it, from address 0 on. */
const around = (pc: number) =>
  Array.from({ length: 9 }, (_, i) => pc - 12 + 4 * i)
    .filter((address) => address >= 0)
    .map((address) => ({ address, text: `at ${address}` }));

const addresses = (window: CodeWindow, pc: number) => window.show(around(pc), pc).map((line) => line.address);

describe('CodeWindow', () => {
  it('starts at the first line of the program', () => {
    expect(addresses(new CodeWindow(), 0)).toEqual([0, 4, 8, 12, 16, 20]);
  });

  it('is full from the first line on, with as many lines as it shows', () => {
    const lines = Array.from({ length: 20 }, (_, i) => ({ address: 4 * i, text: `at ${4 * i}` }));
    expect(new CodeWindow().show(lines, 0)).toEqual(lines.slice(0, WINDOW_LINES));
  });

  it('stands still while the pc walks down, and moves when the pc leaves', () => {
    const window = new CodeWindow();
    const first = addresses(window, 100)[0];
    for (let pc = 104; pc < 100 + 4 * (WINDOW_LINES - 5); pc += 4)
      expect(addresses(window, pc)[0]).toBe(first);
    expect(addresses(window, 200)[0]).toBe(188);
    expect(addresses(window, 196)[0]).toBe(188);
  });

  it('always shows the pc, and no hole above it', () => {
    const window = new CodeWindow();
    for (const pc of [0, 24, 4, 28, 96, 60, 100, 88]) {
      const shown = addresses(window, pc);
      const row = shown.indexOf(pc);
      expect(row).toBeGreaterThanOrEqual(0);
      expect(shown[0]).toBe(pc - 4 * row);
    }
  });
});
