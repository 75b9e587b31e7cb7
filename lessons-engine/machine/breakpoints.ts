// Breakpoints at instructions and watchpoints on memory, and the two ways to go on to a place: to an address, and out of
// the function. Addresses are virtual, as the program uses them, in whatever world the hart is.
// Left out: accesses through HLV and HSV, and those that devices make by themselves.

import { instructionAt } from './step.ts';
import type { Instruction } from '../isa/index.ts';
import type { Hart } from './hart.ts';
import type { Machine } from './machine.ts';
import type { Pause, Pauses, WatchedAccess } from './pauses.ts';
import type { Operation } from './predecode.ts';
import { Access } from './translation/access.ts';
import { worldOf } from './world.ts';

export interface Watchpoint {
  /** Bytes `address` … `address + size - 1`. */
  readonly address: number;
  readonly size: number;
  readonly on: 'read' | 'write' | 'both';
}

/** Where to go, besides breakpoints. */
export type Destination =
  /** To an instruction; with `stack`, only when sp is there again or above: not in a call further in. */
  | { to: 'address'; address: number; stack?: number }
  /** To behind the return of the present function, or of the present trap handler. */
  | { to: 'outside' };

/** An access that a watchpoint waits for, by the instruction at `pc`; what it leaves is not known yet. */
interface Watched {
  pc: number;
  access: WatchedAccess;
}

const RA = 1;
const T0 = 5;
const SP = 2;
const sizes: Readonly<Record<string, number>> = { lb: 1, lbu: 1, sb: 1, lh: 2, lhu: 2, sh: 2, lw: 4, sw: 4 };

type Shape = Pick<Instruction, 'name' | 'rd' | 'rs1'>;
const isLink = (register: number): boolean => register === RA || register === T0;
export const isCall = ({ name, rd }: Shape): boolean => (name === 'jal' || name === 'jalr') && isLink(rd);
const isReturn = ({ name, rd, rs1 }: Shape): boolean => name === 'jalr' && rd === 0 && isLink(rs1);
const isTrapReturn = ({ name }: Shape): boolean => name === 'mret' || name === 'sret';

export class Breakpoints implements Pauses {
  readonly watchedPages: ReadonlySet<number> | null;
  readonly #addresses: ReadonlySet<number>;
  readonly #offsets: ReadonlySet<number>;
  readonly #watchpoints: readonly Watchpoint[];
  readonly #destination: Destination | null;
  /** The step at which breakpoints do not count: the one that a run begins with. */
  readonly #passing: number;
  /** For the way out: calls entered and not left, and the world that it began in. */
  #depth = 0;
  readonly #world: number;
  #leaving = false;
  #access: Watched | null = null;

  constructor(parts: {
    addresses: Iterable<number>;
    watchpoints: readonly Watchpoint[];
    /** Where the run begins. */
    hart: Hart;
    destination?: Destination | null;
  }) {
    this.#addresses = new Set(parts.addresses);
    this.#watchpoints = parts.watchpoints;
    this.#destination = parts.destination ?? null;
    const target = this.#destination?.to === 'address' ? [this.#destination.address] : [];
    this.#offsets = new Set([...this.#addresses, ...target].map((address) => address & 0xfff));
    this.watchedPages = parts.watchpoints.length === 0 ? null : pagesOf(parts.watchpoints);
    this.#passing = parts.hart.cycle;
    this.#world = worldOf(parts.hart);
  }

  looksAt(offset: number, operation: Operation): boolean {
    if (this.#offsets.has(offset)) return true;
    if (this.#destination?.to !== 'outside') return false;
    return isCall(operation) || isReturn(operation) || isTrapReturn(operation);
  }

  before(machine: Machine): Pause | null {
    const { hart } = machine;
    const { pc } = hart;
    if (hart.cycle !== this.#passing) {
      const destination = this.#destination;
      if (
        destination?.to === 'address' &&
        pc === destination.address &&
        this.#isBack(hart, destination.stack)
      )
        return { reason: 'arrived', pc };
      if (this.#addresses.has(pc)) return { reason: 'breakpoint', pc };
    }
    this.#leaving = false;
    this.#access = null;
    if (this.#destination?.to !== 'outside' && this.watchedPages === null) return null;
    const instruction = instructionAt(machine, pc);
    if (instruction === null) return null;
    if (this.#destination?.to === 'outside') this.#count(hart, instruction);
    if (this.watchedPages !== null) this.#access = this.#watched(machine, instruction);
    // Whether the instruction traps is told by this.
    hart.lastCause = null;
    return null;
  }

  after(machine: Machine): Pause | null {
    const { hart } = machine;
    if (hart.lastCause !== null) return null;
    if (this.#leaving) return { reason: 'arrived', pc: hart.pc };
    if (this.#access === null) return null;
    const { pc, access } = this.#access;
    return { reason: 'watchpoint', pc, watched: { ...access, after: peekValue(machine, access) } };
  }

  #isBack(hart: Hart, stack: number | undefined): boolean {
    return stack === undefined || (hart.x[SP] as number) >>> 0 >= stack >>> 0;
  }

  #count(hart: Hart, instruction: Instruction): void {
    if (isCall(instruction)) this.#depth++;
    else if (isReturn(instruction)) this.#leaving = --this.#depth < 0;
    else if (isTrapReturn(instruction)) this.#leaving = worldOf(hart) === this.#world && this.#depth <= 0;
  }

  #watched(machine: Machine, instruction: Instruction): Watched | null {
    const { hart } = machine;
    for (const access of accessesOf(hart, instruction)) {
      const isWatched = this.#watchpoints.some(
        ({ address, size, on }) =>
          (on === 'both' || on === access.access) &&
          access.address < address + size &&
          address < access.address + access.size,
      );
      if (!isWatched) continue;
      const before = peekValue(machine, access);
      return { pc: hart.pc, access: { ...access, before, after: null } };
    }
    return null;
  }
}

function pagesOf(watchpoints: readonly Watchpoint[]): Set<number> {
  const pages = new Set<number>();
  for (const { address, size } of watchpoints)
    for (let page = address & ~0xfff, left = size + (address & 0xfff); left > 0; page += 4096, left -= 4096)
      pages.add(page | 0);
  return pages;
}

type Reach = Pick<WatchedAccess, 'access' | 'address' | 'size'>;

/** What an instruction is about to do with memory; an AMO writes and reads. */
function accessesOf(hart: Hart, { name, row, rs1, imm }: Instruction): Reach[] {
  const base = hart.x[rs1] as number;
  const size = sizes[name];
  if (size !== undefined)
    return [{ access: name.startsWith('s') ? 'write' : 'read', address: (base + imm) >>> 0, size }];
  if (row.format !== 'amo') return [];
  const address = base >>> 0;
  const read: Reach = { access: 'read', address, size: 4 };
  const write: Reach = { access: 'write', address, size: 4 };
  if (name === 'lr.w') return [read];
  return name === 'sc.w' ? [write] : [write, read];
}

function peekValue({ hart, bus }: Machine, { address, size }: Reach): number | null {
  const physical = hart.mmu.peek(address, Access.Read);
  if (physical === null || bus.ramAt(physical, size) === null) return null;
  return (bus.load(physical, size) as number) >>> 0;
}
