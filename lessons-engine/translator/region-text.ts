// A region as it is read: guest instructions, and the WebAssembly that was made of them.

import { registerNames } from '../isa/index.ts';
import { functionText } from '../wasm/index.ts';
import { regionModule } from './emit-region.ts';
import type { Found } from './find-blocks.ts';
import { Local } from './locals.ts';
import { planRegion } from './plan.ts';

/** The text of the region's function, its locals by name: registers as the assembler calls them, the others as in `Local`. */
export function regionText(found: Found, misaligned: number): string {
  const { registers, guesses } = planRegion(found);
  const names = new Map<number, string>(Object.entries(Local).map(([name, local]) => [local, name]));
  for (const [register, local] of registers) names.set(local, registerNames[register] as string);
  guesses.locals.forEach((local, index) => names.set(local, `guess${index}`));
  return functionText(regionModule(found, misaligned, 0), (local) => `$${names.get(local) ?? local}`);
}
