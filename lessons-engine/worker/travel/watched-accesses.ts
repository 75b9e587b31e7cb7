// Watchpoints at work: which access of an instruction one of them waits for. An instruction is looked at before it is executed,
// and after it: only then is known whether it did what it was about to. Devices reach into memory while the store lasts that
// tells them to; what they write is looked for at the physical addresses that the watched ones have at that moment.
// Left out: what devices read, and what they write when something comes in from outside.

import type { Instruction } from '../../isa/index.ts';
import {
  Access,
  type Hart,
  type Machine,
  type MemoryChange,
  type Pause,
  type WatchedAccess,
} from '../../machine/index.ts';

export interface Watchpoint {
  /** Bytes `address` … `address + size - 1`. */
  readonly address: number;
  readonly size: number;
  readonly on: 'read' | 'write' | 'both';
}

/** What an instruction is about to do. */
type Reach = Pick<WatchedAccess, 'access' | 'address' | 'size'> & { by: 'hart' | 'guest' };

/** A watched piece of memory where it is now. */
interface Piece {
  virtual: number;
  physical: number;
  size: number;
}

export class WatchedAccesses {
  /** Addresses of the virtual pages that hold watched bytes, as signed words. */
  readonly pages: ReadonlySet<number>;
  readonly #watchpoints: readonly Watchpoint[];
  #pc = 0;
  #access: WatchedAccess | null = null;
  /** What is written to memory while the instruction lasts, when that is not sure to be its own. */
  #journal: MemoryChange[] | null = null;
  #device: string | null = null;
  #pieces: Piece[] = [];

  constructor(watchpoints: readonly Watchpoint[]) {
    this.#watchpoints = watchpoints;
    this.pages = pagesOf(watchpoints);
  }

  forget(): void {
    this.#access = null;
    this.#journal = null;
    this.#device = null;
  }

  /** `instruction`, at pc, is about to be executed. */
  before(machine: Machine, instruction: Instruction): void {
    const { hart, bus } = machine;
    this.forget();
    this.#pc = hart.pc;
    const reaches = reachesOf(hart, instruction);
    for (const reach of reaches) {
      if (!this.#watches(reach)) continue;
      this.#access = { ...reach, before: peekValue(machine, reach), after: null };
      break;
    }
    const store = reaches.find(({ access }) => access === 'write');
    if (store === undefined) return;
    this.#device = this.#access === null ? deviceAt(machine, store) : null;
    if (this.#device !== null) this.#pieces = this.#piecesNow(hart);
    // A store conditional that fails writes nothing.
    if ((this.#device !== null && this.#pieces.length > 0) || (this.#access && instruction.name === 'sc.w'))
      bus.journal = this.#journal = [];
  }

  /** It has been executed, or has trapped. The pause, if it made an access that is watched. */
  after(machine: Machine): Extract<Pause, { reason: 'watchpoint' }> | null {
    const journal = this.#journal;
    if (journal !== null) machine.bus.journal = null;
    const pc = this.#pc;
    if (this.#access !== null) {
      const { address } = this.#access;
      const isWritten = ({ address: at }: MemoryChange): boolean => ((at ^ address) & 0xfff) === 0;
      if (journal !== null && !journal.some(isWritten)) return null;
      return {
        reason: 'watchpoint',
        pc,
        watched: { ...this.#access, after: peekValue(machine, this.#access) },
      };
    }
    const watched = journal === null ? null : this.#written(journal);
    return watched === null ? null : { reason: 'watchpoint', pc, watched };
  }

  #watches({ access, address, size }: Pick<WatchedAccess, 'access' | 'address' | 'size'>): boolean {
    return this.#watchpoints.some(
      (each) =>
        (each.on === 'both' || each.on === access) &&
        address < each.address + each.size &&
        each.address < address + size,
    );
  }

  #piecesNow({ mmu }: Hart): Piece[] {
    const pieces: Piece[] = [];
    for (const { address, size, on } of this.#watchpoints) {
      if (on === 'read') continue;
      for (let at = address; at < address + size;) {
        const end = Math.min(address + size, at - (at % 4096) + 4096);
        const physical = mmu.peek(at >>> 0, Access.Read);
        if (physical !== null) pieces.push({ virtual: at, physical, size: end - at });
        at = end;
      }
    }
    return pieces;
  }

  /** The first watched write of the device. */
  #written(journal: readonly MemoryChange[]): WatchedAccess | null {
    for (const { address, size, before, after } of journal)
      for (const { virtual, physical, size: length } of this.#pieces)
        if (address < physical + length && physical < address + size)
          return {
            access: 'write',
            address: virtual + address - physical,
            size,
            before,
            after: size === 4 ? after : after & (2 ** (8 * size) - 1),
            by: { device: this.#device ?? '' },
          };
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

const sizes: Readonly<Record<string, number>> = { b: 1, bu: 1, h: 2, hu: 2, w: 4, wu: 4 };

/** What an instruction is about to do with memory; an AMO writes and reads. */
function reachesOf(hart: Hart, { name, row, rs1, imm }: Instruction): Reach[] {
  const base = hart.x[rs1] as number;
  const plain = /^([ls])(b|bu|h|hu|w)$/.exec(name);
  const guest = /^h(l|s)vx?\.(b|bu|h|hu|w|wu)$/.exec(name);
  const [, way = '', width = ''] = plain ?? guest ?? [];
  if (way !== '')
    return [
      {
        access: way === 's' ? 'write' : 'read',
        address: (guest === null ? base + imm : base) >>> 0,
        size: sizes[width] as number,
        by: guest === null ? 'hart' : 'guest',
      },
    ];
  if (row.format !== 'amo') return [];
  const word = { address: base >>> 0, size: 4, by: 'hart' as const };
  if (name === 'lr.w') return [{ access: 'read', ...word }];
  if (name === 'sc.w') return [{ access: 'write', ...word }];
  return [
    { access: 'write', ...word },
    { access: 'read', ...word },
  ];
}

/** The value as the hart sees it now; null where that is not memory, and for a guest's address, which the hart has not got. */
function peekValue(
  { hart, bus }: Machine,
  { address, size, by }: Omit<Reach, 'by'> & Pick<WatchedAccess, 'by'>,
): number | null {
  const physical = by === 'guest' ? null : hart.mmu.peek(address, Access.Read);
  if (physical === null || bus.ramAt(physical, size) === null) return null;
  return (bus.load(physical, size) as number) >>> 0;
}

/** The device that a store goes to, or null. */
function deviceAt({ hart, bus }: Machine, { address, by }: Reach): string | null {
  const physical = by === 'guest' ? null : hart.mmu.peek(address, Access.Write);
  if (physical === null || bus.ramAt(physical) !== null) return null;
  const device = bus.devices.find(({ base, size }) => physical >= base && physical < base + size);
  return device?.name ?? null;
}
