// A load or store of a region: find the page's bytes, or leave for the interpreter, which does the access itself.

import { arithmetic, fastLayout } from '../machine/index.ts';
import type { FunctionBody } from '../wasm/index.ts';
import type { Direction, Remembered } from './accesses.ts';
import { Local, Import } from './locals.ts';

const { Tags } = fastLayout;

export interface Access {
  readonly size: 1 | 2 | 4;
  readonly direction: Direction;
  readonly remembered: Remembered | null;
  /** Leaves the region; the access has not happened. */
  readonly leave: () => void;
}

export function emitLoad(
  code: FunctionBody,
  { width, size }: (typeof arithmetic.loads)[keyof typeof arithmetic.loads],
  access: Omit<Access, 'size' | 'direction'>,
): void {
  find(code, { ...access, size, direction: 'read' });
  code.load(width);
}

/** `value` pushes what is stored. */
export function emitStore(
  code: FunctionBody,
  { width, size }: (typeof arithmetic.stores)[keyof typeof arithmetic.stores],
  value: () => void,
  access: Omit<Access, 'size' | 'direction'>,
): void {
  find(code, { ...access, size, direction: 'write' });
  value();
  code.store(width);
}

/** Local.address is the address; pushes where it lies in memory. */
function find(code: FunctionBody, access: Access): void {
  const { remembered } = access;
  if (remembered === null) {
    lookUp(code, access, () => {
      code.get(Local.address).get(Local.index).load('i32', Tags.toHost).op('add').set(Local.host);
    });
    code.get(Local.host);
    return;
  }
  const remember = (): void => {
    code.get(Local.address).const(~0xfff).op('and').set(remembered.tag);
    code.get(Local.index).load('i32', Tags.toHost).set(remembered.toHost);
  };
  if (access.direction === 'read') {
    const search = (): void => lookUp(code, access, remember);
    if (remembered.mayBeKnown)
      (code.get(remembered.tag), alignedPage(code, access.size), code.op('ne').if(search));
    else search();
    code.get(Local.address).get(remembered.toHost).op('add');
    return;
  }
  const search = (): void =>
    lookUp(
      code,
      access,
      () => {
        remember();
        code.get(Local.address).get(remembered.toHost).op('add').set(Local.host);
      },
      () => code.const(UNKNOWN).set(remembered.tag),
    );
  if (!remembered.mayBeKnown) {
    search();
    code.get(Local.host);
    return;
  }
  code.get(remembered.tag);
  alignedPage(code, access.size);
  code.op('eq').if(() => code.get(Local.address).get(remembered.toHost).op('add').set(Local.host), search);
  code.get(Local.host);
}

/** What no address has as its page. */
export const UNKNOWN = -1;

/** Pushes the page of the address; something else when it is misaligned. */
function alignedPage(code: FunctionBody, size: 1 | 2 | 4): void {
  code
    .get(Local.address)
    .const(~0xfff | (size - 1))
    .op('and');
}

/**
 * Looks the address up: Local.index is its place in the TLB's arrays. `found` when it is there; a store beside code gets
 * Local.host from elsewhere, after `beside`.
 */
function lookUp(
  code: FunctionBody,
  { size, direction, leave }: Access,
  found: () => void,
  beside: () => void = () => undefined,
): void {
  code.get(Local.address).const(10).op('shr_u').const(0x3fc).op('and').tee(Local.index);
  code.load('i32', direction === 'read' ? Tags.read : Tags.write);
  alignedPage(code, size);
  code.op('ne').if(
    () => {
      if (direction === 'write') {
        beside();
        code.get(Local.address).const(size).call(Import.besideCode).tee(Local.host).op('eqz').if(leave);
      } else leave();
    },
    direction === 'write' ? found : undefined,
  );
  if (direction === 'read') found();
}
