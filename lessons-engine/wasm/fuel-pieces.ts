// Where the straight pieces of a function begin, and what each costs: the places at which fuel is paid.

import { skipImmediates, WasmReader } from './wasm-reader.ts';

const OP = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
};
const UNREACHABLE = 0x00;
/** They mark places and do nothing. */
const FREE: ReadonlySet<number> = new Set([OP.block, OP.loop, OP.else, OP.end]);
/** Behind them a piece begins: a branch comes in there, or went out. */
const ENDS: ReadonlySet<number> = new Set([
  ...[OP.loop, OP.if, OP.else, OP.end, OP.br, OP.brIf, OP.brTable, OP.return],
  UNREACHABLE,
]);

// #region pieces
/** Offset of the first instruction of each piece in `body`, whose code begins at `start`, and the units that it costs. */
export function fuelPieces(body: Uint8Array, start: number): ReadonlyMap<number, number> {
  const reader = new WasmReader(body, start);
  const pieces = new Map<number, number>();
  let [begin, cost] = [start, 0];
  const over = (): void => {
    if (cost > 0) pieces.set(begin, cost);
    [begin, cost] = [reader.at, 0];
  };
  while (reader.at < body.length) {
    const opcode = reader.byte();
    skipImmediates(reader, opcode);
    if (!FREE.has(opcode)) cost++;
    if (ENDS.has(opcode)) over();
  }
  over();
  return pieces;
}
// #endregion
