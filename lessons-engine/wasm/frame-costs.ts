// What a call of each function may take of the engine's stack, reckoned from above: 64 bytes, and 8 for each parameter,
// local, and operand that can be on its stack at once. No operand is there without an instruction that pushed it, so their
// number is a bound. Engines use less as a rule; V8's first compiler comes near to it.

import type { ModuleShape } from './module-shape.ts';
import { skipImmediates, WasmReader } from './wasm-reader.ts';

const FRAME = 64;
const SLOT = 8;
const CALL = 0x10;
const CALL_INDIRECT = 0x11;
/** local.get, global.get, memory.size, constants, ref.null, ref.func. */
const PUSHES: ReadonlySet<number> = new Set([0x20, 0x23, 0x3f, 0x41, 0x42, 0x43, 0x44, 0xd0, 0xd2]);

export function frameCosts(
  code: Uint8Array,
  { imported, functions, types }: ModuleShape,
): { of(functionIndex: number): number; readonly most: number } {
  const resultsOf = (index: number): number => functions[index]?.results.length ?? 0;
  const mostResults = Math.max(0, ...types.map(({ results }) => results.length));
  const reader = new WasmReader(code, 0);
  let index = imported.functions;
  const own = reader.vector(() => {
    const body = new WasmReader(reader.take(reader.u32()), 0);
    let slots = functions[index++]?.parameters.length ?? 0;
    body.vector(() => {
      slots += body.u32();
      return body.byte();
    });
    while (body.at < body.source.length) {
      const opcode = body.byte();
      const callee = opcode === CALL ? new WasmReader(body.source, body.at).u32() : -1;
      skipImmediates(body, opcode);
      if (PUSHES.has(opcode)) slots++;
      if (opcode === CALL) slots += resultsOf(callee);
      if (opcode === CALL_INDIRECT) slots += mostResults;
    }
    return FRAME + SLOT * slots;
  });
  const most = Math.max(FRAME, ...own);
  return { most, of: (functionIndex) => own[functionIndex - imported.functions] ?? FRAME };
}
