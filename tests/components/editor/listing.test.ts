import { describe, expect, it } from 'vitest';
import { listing } from '../../../components/editor/listing.ts';

const CODE = `import type { Vm } from 'ring/vm';

// Loops.
export const run = (vm: Vm) => vm.go(0x10);`;

describe('listing()', () => {
  it('loses no character and no line', () => {
    const text = listing(CODE).map((line) => line.map((piece) => piece.text).join(''));
    expect(text.join('\n')).toBe(CODE);
  });

  it.each([
    ['import', 'keyword'],
    ["'ring/vm'", 'string'],
    ['// Loops.', 'comment'],
    ['go', 'function'],
    ['Vm', 'function'],
    ['0x10', 'constant'],
  ])('gives %s the colour of a %s', (text, token) => {
    const pieces = listing(CODE).flat();
    expect(pieces.find((piece) => piece.text === text)?.token).toBe(token);
  });
});
