// fails: copies
import type { Block, Lines } from 'ring/translate';

export function translate({ instructions }: Block): Lines {
  const lines = instructions.map((_, index) => `callout ${index}`);
  const last = instructions[instructions.length - 1];
  return [...lines, `goto ${((last?.address ?? 0) + 4) >>> 0}`];
}
