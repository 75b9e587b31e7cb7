// A region as a WebAssembly function: registers come in from memory, stay in locals, and go back when it is left.
// Every way out leaves the exact state behind: pc, registers, instructions and accesses counted up to there.

import { fastLayout } from '../machine/index.ts';
import { encodeModule, FunctionBody } from '../wasm/index.ts';
import { UNKNOWN } from './emit-access.ts';
import { BlockEmitter, COUNT_BITS, EARLY, LEAVE, OFFSET_BITS, type Mark } from './emit-block.ts';
import type { Found } from './find-blocks.ts';
import { Local } from './locals.ts';
import { planRegion } from './plan.ts';

const { LastUse, REGION_PARAMETERS, REGISTERS, RegionReturn, State } = fastLayout;

export interface RegionModule {
  /** Exports the region's function as `region`, over `env.memory`; imports `env.besideCode` and `env.fill`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Which of its bytes belong to which instruction; offsets in the module. */
  readonly marks: readonly Mark[];
}

/** `misaligned`: bits of a computed jump's target that must be 0. `number`: the region's. */
export function regionModule(found: Found, misaligned: number, number: number): RegionModule {
  const { body, rare, code, marks } = emitRegion(found, misaligned, number);
  const bytes = encodeModule({
    imports: [
      { name: 'besideCode', parameters: 2 },
      { name: 'fill', parameters: 2 },
    ],
    exports: [{ name: 'region', parameters: REGION_PARAMETERS, body, rare }],
  });
  // The code of the only function ends the module, but for its last byte.
  const start = bytes.length - 1 - code;
  return { bytes, marks: marks.map(({ at, offset }) => ({ at: start + at, offset })) };
}

function emitRegion(
  found: Found,
  misaligned: number,
  number: number,
): { body: Uint8Array; rare: number[]; code: number; marks: readonly Mark[] } {
  const plan = planRegion(found);
  const { registers, written, guesses, locals } = plan;
  const code = new FunctionBody(locals - REGION_PARAMETERS);
  let marks: readonly Mark[] = [];
  code
    .const(0)
    .const(0)
    .load('i32', LastUse.now)
    .store('i32', LastUse.regions + 4 * number);
  for (const [register, local] of registers)
    code
      .const(0)
      .load('i32', REGISTERS + 4 * register)
      .set(local);
  for (const guess of guesses.locals) code.const(UNKNOWN).set(guess);
  code.block(LEAVE, () => {
    code.block(EARLY, () => {
      marks = new BlockEmitter(code, plan, misaligned).emit(plan.shape);
      code.op('unreachable');
    });
    code
      .get(Local.page)
      .get(Local.place)
      .const((1 << OFFSET_BITS) - 1)
      .op('and', 'add')
      .set(Local.address);
    code.get(Local.remaining).get(Local.place).const(OFFSET_BITS).op('shr_u');
    code
      .const((1 << COUNT_BITS) - 1)
      .op('and', 'add')
      .set(Local.remaining);
    code
      .get(Local.accesses)
      .get(Local.place)
      .const(OFFSET_BITS + COUNT_BITS)
      .op('shr_u', 'sub')
      .set(Local.accesses);
    code.const(RegionReturn.stay).set(Local.answer);
  });
  for (const register of written)
    code
      .const(0)
      .get(registers.get(register) as number)
      .store('i32', REGISTERS + 4 * register);
  code.const(0).get(Local.address).store('i32', State.pc);
  code.const(0).get(Local.remaining).store('i32', State.remaining);
  code
    .const(0)
    .const(0)
    .load('i32', State.regionAccesses)
    .get(Local.accesses)
    .op('add')
    .store('i32', State.regionAccesses);
  code.get(Local.answer);
  return { body: code.encode(), rare: code.rare, code: code.length, marks };
}
