import type { Block, Lines } from 'ring/translate';

/** What the hart may execute in place of this block. */
export function translate(block: Block): Lines {
  const lines: Lines = [];
  for (const instruction of block.instructions) {
    lines.push(instruction.text);
  }
  return lines;
}
