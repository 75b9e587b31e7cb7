// A load or store of a region: find the page's bytes, or leave for the interpreter, which does the access itself.
// One look into the index of pages says what to add to the address. Where an access comes again and again, that is compared with
// what was added the last time: so the access need not wait for the look, and where memory is mapped as it lies, the answer
// is the same for every page.

import { type arithmetic, fastLayout } from '../machine/index.ts';
import type { FunctionBody } from '../wasm/index.ts';
import type { Direction } from './accesses.ts';
import { Import, Local } from './locals.ts';

const { Pages } = fastLayout;

/** What is added to no address. */
export const UNKNOWN = 1;

export interface AccessPlace {
  /** The local with what was added the last time, or null where nothing is kept. */
  readonly guess: number | null;
  /** Whether the address is known to be aligned. */
  readonly aligned: boolean;
  /** Leaves the region; the access has not happened. */
  readonly leave: () => void;
}

/** Pushes what the load at `Local.address` reads. */
export function emitLoad(
  code: FunctionBody,
  { width, size }: (typeof arithmetic.loads)[keyof typeof arithmetic.loads],
  place: AccessPlace,
): void {
  align(code, size, place);
  if (place.guess === null) {
    look(code, 'read');
    code
      .tee(Local.host)
      .op('eqz')
      .rarely(() => fill(code, 0, place));
    code.get(Local.address).get(Local.host).op('add').load(width);
    return;
  }
  const guess = place.guess;
  look(code, 'read');
  code.get(guess).op('ne');
  code.rarely(() => {
    // Looked at anew, so that the comparison above can be with memory.
    look(code, 'read');
    code
      .tee(Local.host)
      .op('eqz')
      .rarely(() => fill(code, 0, place));
    code.get(Local.host).set(guess);
  });
  code.get(Local.address).get(guess).op('add').load(width);
}

/** Stores what `value` pushes at `Local.address`. */
export function emitStore(
  code: FunctionBody,
  { width, size }: (typeof arithmetic.stores)[keyof typeof arithmetic.stores],
  value: () => void,
  place: AccessPlace,
): void {
  align(code, size, place);
  const beside = (): void => {
    code.get(Local.address).const(size).call(Import.besideCode).tee(Local.host).op('eqz');
    code.rarely(
      () => fill(code, 1, place),
      () => code.get(Local.host).get(Local.address).op('sub').set(Local.host),
    );
  };
  look(code, 'write');
  if (place.guess === null) {
    code.tee(Local.host).op('eqz').rarely(beside);
    code.get(Local.address).get(Local.host).op('add');
  } else {
    const guess = place.guess;
    code.get(guess).op('ne');
    code.rarely(() => {
      look(code, 'write');
      code.tee(Local.host).op('eqz').rarely(beside);
      code.get(Local.host).set(guess);
    });
    code.get(Local.address).get(guess).op('add');
  }
  value();
  code.store(width);
}

/** Local.host = what to add after a simple miss; otherwise leaves. */
function fill(code: FunctionBody, write: 0 | 1, { leave }: AccessPlace): void {
  code.get(Local.address).const(write).call(Import.fill).tee(Local.host).op('eqz').rarely(leave);
}

function align(code: FunctionBody, size: 1 | 2 | 4, { aligned, leave }: AccessPlace): void {
  if (size === 1 || aligned) return;
  code
    .get(Local.address)
    .const(size - 1)
    .op('and')
    .rarely(leave);
}

/** Pushes what the index of pages has for the address. */
function look(code: FunctionBody, direction: Direction): void {
  code.get(Local.address).const(12).op('shr_u').const(2).op('shl').load('i32', Pages[direction]);
}
