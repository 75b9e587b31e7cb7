import type { Access, Result, Walk } from 'ring/walk';

const V = 1;
const R = 2;
const W = 4;
const X = 8;
const U = 16;
const A = 64;
const D = 128;
const needed = { load: R, store: W, fetch: X };

export function references(n: number, m: number): number {
  return (n + 1) * (m + 1) - 1;
}

type Fault = 'page-fault' | 'guest-page-fault';

class Refused {
  readonly fault: Fault;
  constructor(fault: Fault) {
    this.fault = fault;
  }
}

/** One table of two levels: the address that `address` leads to. */
function through(
  root: number,
  address: number,
  access: Access,
  load: (at: number) => number,
  fault: Fault,
): number {
  const page = Math.floor(address / 4096);
  const upper = Math.floor(page / 1024);
  const lower = page % 1024;
  let table = root;
  for (const level of [1, 0]) {
    const entry = load(table * 4096 + 4 * (level === 1 ? upper : lower));
    const target = entry >>> 10;
    if ((entry & V) === 0 || ((entry & W) !== 0 && (entry & R) === 0)) throw new Refused(fault);
    if ((entry & (R | X)) === 0) {
      if (level === 0 || (entry & (A | D | U)) !== 0) throw new Refused(fault);
      table = target;
      continue;
    }
    if ((entry & U) === 0 || (entry & needed[access]) === 0) throw new Refused(fault);
    if (level === 1 && target % 1024 !== 0) throw new Refused(fault);
    return (level === 1 ? target + lower : target) * 4096 + (address % 4096);
  }
  throw new Refused(fault);
}

export function walk({ read, satp, hgatp, address, access }: Walk): Result {
  const rootOf = (register: number): number => register & 0x3fffff;
  const toHost = (guest: number, how: Access): number =>
    hgatp >>> 31 === 0 ? guest : through(rootOf(hgatp), guest, how, read, 'guest-page-fault');
  const readGuest = (at: number): number => read(toHost(at, 'load'));
  try {
    const guest =
      satp >>> 31 === 0 ? address : through(rootOf(satp), address, access, readGuest, 'page-fault');
    return toHost(guest, access);
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    throw error;
  }
}
