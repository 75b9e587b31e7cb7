// A region as it is read: the WebAssembly that was made, and which of it belongs to which instruction of the guest's.

import { registerNames } from '../isa/index.ts';
import { functionLines } from '../wasm/index.ts';
import type { Offset } from './block.ts';
import { regionModule } from './emit-region.ts';
import type { Found } from './find-blocks.ts';
import { Local } from './locals.ts';
import { planRegion } from './plan.ts';

export interface RegionLine {
  readonly text: string;
  /** Offset in the page of the instruction that it was made for, or null: entering, counting, leaving. */
  readonly offset: Offset | null;
}

/** The region's function, its locals by name: registers as the assembler calls them, the others as in `Local`. */
export function regionLines(found: Found, misaligned: number): RegionLine[] {
  const { registers, guesses } = planRegion(found);
  const names = new Map<number, string>(Object.entries(Local).map(([name, local]) => [local, name]));
  for (const [register, local] of registers) names.set(local, registerNames[register] as string);
  guesses.locals.forEach((local, index) => names.set(local, `guess${index}`));
  const { bytes, marks } = regionModule(found, misaligned, 0);
  let mark = -1;
  return functionLines(bytes, (local) => `$${names.get(local) ?? local}`).map(({ from, text }) => {
    while (mark + 1 < marks.length && (marks[mark + 1]?.at as number) <= from) mark++;
    return { text, offset: marks[mark]?.offset ?? null };
  });
}
