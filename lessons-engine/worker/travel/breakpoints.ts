// Breakpoints at instructions and watchpoints on memory, and the two ways to go on to a place: to an address, and out of
// the function. Addresses are virtual, as the program uses them, in whatever world the hart is.

import {
  type Hart,
  instructionAt,
  type Machine,
  type Operation,
  type Pause,
  type Pauses,
  worldOf,
} from '../../machine/index.ts';
import type { Instruction } from '../../isa/index.ts';
import { WatchedAccesses, type Watchpoint } from './watched-accesses.ts';

/** Where to go, besides breakpoints. */
export type Destination =
  /** To an instruction; with `stack`, only when sp is there again or above: not in a call further in. */
  | { to: 'address'; address: number; stack?: number }
  /** To behind the return of the present function, or of the present trap handler. */
  | { to: 'outside' };

const RA = 1;
const T0 = 5;
const SP = 2;

type Shape = Pick<Instruction, 'name' | 'rd' | 'rs1'>;
const isLink = (register: number): boolean => register === RA || register === T0;
export const isCall = ({ name, rd }: Shape): boolean => (name === 'jal' || name === 'jalr') && isLink(rd);
const isReturn = ({ name, rd, rs1 }: Shape): boolean => name === 'jalr' && rd === 0 && isLink(rs1);
const isTrapReturn = ({ name }: Shape): boolean => name === 'mret' || name === 'sret';

export class Breakpoints implements Pauses {
  readonly watchedPages: ReadonlySet<number> | null;
  readonly #addresses: ReadonlySet<number>;
  readonly #offsets: ReadonlySet<number>;
  readonly #accesses: WatchedAccesses | null;
  readonly #destination: Destination | null;
  /** The step at which breakpoints do not count: the one that a run begins with. */
  readonly #passing: number;
  /** For the way out: calls entered and not left, and the world that it began in. */
  #depth = 0;
  readonly #world: number;
  #leaving = false;
  readonly #note: ((pause: Pause, step: number) => void) | null;

  constructor(parts: {
    addresses: Iterable<number>;
    watchpoints: readonly Watchpoint[];
    /** Where the run begins. */
    hart: Hart;
    destination?: Destination | null;
    /** Is told of every pause there would have been, and after how many steps; the run goes on. */
    note?: (pause: Pause, step: number) => void;
  }) {
    this.#addresses = new Set(parts.addresses);
    this.#accesses = parts.watchpoints.length === 0 ? null : new WatchedAccesses(parts.watchpoints);
    this.#destination = parts.destination ?? null;
    const target = this.#destination?.to === 'address' ? [this.#destination.address] : [];
    this.#offsets = new Set([...this.#addresses, ...target].map((address) => address & 0xfff));
    this.watchedPages = this.#accesses?.pages ?? null;
    this.#note = parts.note ?? null;
    this.#passing = this.#note === null ? parts.hart.cycle : -1;
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
      if (this.#addresses.has(pc)) {
        const pause: Pause = { reason: 'breakpoint', pc };
        if (this.#note === null) return pause;
        this.#note(pause, hart.cycle);
      }
    }
    this.#leaving = false;
    this.#accesses?.forget();
    if (this.#destination?.to !== 'outside' && this.#accesses === null) return null;
    const instruction = instructionAt(machine, pc);
    if (instruction === null) return null;
    if (this.#destination?.to === 'outside') this.#count(hart, instruction);
    this.#accesses?.before(machine, instruction);
    // Whether the instruction traps is told by this.
    hart.lastCause = null;
    return null;
  }

  after(machine: Machine): Pause | null {
    const { hart } = machine;
    const pause = this.#accesses?.after(machine) ?? null;
    if (hart.lastCause !== null) return null;
    if (this.#leaving) return { reason: 'arrived', pc: hart.pc };
    if (pause === null || this.#note === null) return pause;
    this.#note(pause, hart.cycle);
    return null;
  }

  #isBack(hart: Hart, stack: number | undefined): boolean {
    return stack === undefined || (hart.x[SP] as number) >>> 0 >= stack >>> 0;
  }

  #count(hart: Hart, instruction: Instruction): void {
    if (isCall(instruction)) this.#depth++;
    else if (isReturn(instruction)) this.#leaving = --this.#depth < 0;
    else if (isTrapReturn(instruction)) this.#leaving = worldOf(hart) === this.#world && this.#depth <= 0;
  }
}
