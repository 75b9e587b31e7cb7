// Stores into a page that holds decoded instructions too: data beside code, as small programs have it.

import { FunctionBody } from '../../wasm/index.ts';
import { SLOT, Tags } from './layout.ts';

const [ADDRESS, SIZE, INDEX, PLACE] = [0, 1, 2, 3];

/**
 * A function of an address and the size (1, 2, 4) of what is stored there. It answers where that lies in this memory when it
 * is aligned, in a page that may be written, and nothing decoded stands there: neither in the halfwords written nor in the one
 * before, whose instruction could reach into them. Else 0: somebody must look.
 */
export function emitBesideCode(): Uint8Array {
  const code = new FunctionBody(2);
  code.get(ADDRESS).const(10).op('shr_u').const(0x3fc).op('and').tee(INDEX).load('i32', Tags.mixed);
  code.get(ADDRESS).get(SIZE).const(1).op('sub').const(~0xfff).op('or', 'and', 'ne');
  code.if(() => code.const(0).op('return'));
  code.get(INDEX).load('i32', Tags.mixedBase);
  code.get(ADDRESS).const(0xffe).op('and').const(3).op('shl', 'add');
  code.const(SLOT).op('sub').tee(PLACE).load('i8_u');
  code.get(PLACE).load('i8_u', SLOT).op('or');
  code
    .get(PLACE)
    .load('i8_u', 2 * SLOT)
    .get(SIZE)
    .const(4)
    .op('eq', 'mul', 'or');
  code.if(() => code.const(0).op('return'));
  code.get(ADDRESS).get(INDEX).load('i32', Tags.toHost).op('add');
  return code.encode();
}
