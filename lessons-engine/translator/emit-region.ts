// A region as a WebAssembly function: registers come in from memory, stay in locals, and go back when it is left.
// Every way out leaves the exact state behind: pc, registers, instructions and accesses counted up to there.

import { fastLayout, type Operation } from '../machine/index.ts';
import { FunctionBody } from '../wasm/index.ts';
import { planGuesses, sizeOf, type Guesses } from './accesses.ts';
import { alignedAccesses } from './alignment.ts';
import { charges, type Charge, type Count } from './charges.ts';
import type { Block, Blocks, Id, Offset } from './block.ts';
import { emitCondition, emitOperation, type Registers } from './emit-operation.ts';
import { UNKNOWN } from './emit-access.ts';
import { isComputed, type Found } from './find-blocks.ts';
import { FIRST_FREE, Local } from './locals.ts';
import { longestPaths } from './longest.ts';
import { unroll } from './unroll.ts';
import { headsOf, holds, isLoop, shapeOf, type Item, type Loop, type Sequence } from './shape.ts';

const { LastUse, REGISTERS, RegionReturn, State } = fastLayout;

/** Bits of `Local.place`: offset in the page, then instructions and accesses that were counted and not done. */
const OFFSET_BITS = 12;
const COUNT_BITS = 10;

const LEAVE = 'leave';
const EARLY = 'early';

/** A place that a jump can be to: before an item of a sequence, or back at the beginning of a loop. */
interface Scope {
  readonly items: Sequence;
  index: number;
  readonly loop: Loop | null;
}

/** `misaligned`: bits of a computed jump's target that must be 0. `number`: the region's. */
export function emitRegion(found: Found, misaligned: number, number: number): Uint8Array {
  return new RegionEmitter(found, misaligned, number).emit();
}

class RegionEmitter {
  readonly #blocks: Blocks;
  readonly #entries: readonly Id[];
  readonly #misaligned: number;
  readonly #region: number;
  readonly #shape: Sequence;
  readonly #heads: ReadonlySet<Id>;
  readonly #longest: ReadonlyMap<Id, number>;
  readonly #guesses: Guesses;
  readonly #charges: ReadonlyMap<Id, Charge>;
  readonly #aligned: ReadonlyMap<Id, ReadonlySet<number>>;
  readonly #code: FunctionBody;
  /** The local of each register that the region uses, and those that it writes. */
  readonly #locals = new Map<number, number>();
  readonly #written: readonly number[];
  readonly #labels = new Map<Item, string>();
  /** What the beginning of a loop knows its side entries as: from 1. */
  readonly #numbers = new Map<Id, number>();
  readonly #scopes: Scope[] = [];
  readonly #registers: Registers = {
    get: (register) => {
      if (register === 0) this.#code.const(0);
      else this.#code.get(this.#locals.get(register) as number);
    },
    set: (register) => {
      if (register === 0) this.#code.op('drop');
      else this.#code.set(this.#locals.get(register) as number);
    },
  };

  constructor({ blocks: found, entries }: Found, misaligned: number, number: number) {
    this.#region = number;
    const blocks = unroll(found, shapeOf(found, entries));
    this.#blocks = blocks;
    this.#entries = entries;
    this.#misaligned = misaligned;
    this.#shape = shapeOf(blocks, entries);
    this.#heads = headsOf(this.#shape);
    this.#longest = longestPaths(blocks, this.#heads, entries);
    let locals = FIRST_FREE;
    const { used, written } = registersOf(blocks.values());
    for (const register of used) this.#locals.set(register, locals++);
    this.#written = written;
    this.#guesses = planGuesses(this.#shape, () => locals++);
    this.#aligned = alignedAccesses(blocks, entries);
    this.#charges = charges(blocks, entries, this.#shape);
    this.#code = new FunctionBody(locals - fastLayout.REGION_PARAMETERS);
  }

  emit(): Uint8Array {
    const code = this.#code;
    code
      .const(0)
      .const(0)
      .load('i32', LastUse.now)
      .store('i32', LastUse.regions + 4 * this.#region);
    for (const [register, local] of this.#locals)
      code
        .const(0)
        .load('i32', REGISTERS + 4 * register)
        .set(local);
    for (const guess of this.#guesses.locals) code.const(UNKNOWN).set(guess);
    code.block(LEAVE, () => {
      code.block(EARLY, () => {
        this.#sequence(this.#shape, null, null, () => this.#enter());
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
    for (const register of this.#written)
      code
        .const(0)
        .get(this.#locals.get(register) as number)
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
    return code.encode();
  }

  /** `follow`: what comes behind the last item. `first` comes before everything, and may jump to any item. */
  #sequence(items: Sequence, loop: Loop | null, follow: Item | null, first: (() => void) | null): void {
    const code = this.#code;
    const scope: Scope = { items, index: -1, loop };
    this.#scopes.push(scope);
    const upTo = (index: number): void => {
      const item = items[index] as Item;
      if (index > 0) code.block(this.#label(item), () => upTo(index - 1));
      else if (first !== null) code.block(this.#label(item), first);
      scope.index = index;
      this.#item(item, items[index + 1] ?? follow);
    };
    upTo(items.length - 1);
    this.#scopes.pop();
  }

  /** Goes where the caller says, if there are steps enough. */
  #enter(): void {
    const code = this.#code;
    this.#switch(Local.next, this.#entries, (id) => {
      if (!this.#looksItself(id)) this.#look(id);
      code.const(0).set(Local.next);
      this.#go(id, null);
    });
  }

  /** At a loop's beginning: 0 in `Local.next` stands for its head, everything else for the block with that number. */
  #chooseEntry({ sideEntries, body }: Loop): void {
    const code = this.#code;
    code.get(Local.next).if(() => {
      const byNumber: Id[] = [];
      for (const id of sideEntries) byNumber[this.#number(id)] = id;
      this.#switch(Local.next, Array.from(byNumber), (id) => {
        const item = body.find((each) => holds(each, id)) as Item;
        if (!isLoop(item) || item.head.id === id) code.const(0).set(Local.next);
        code.br(this.#label(item));
      });
    });
  }

  /** Does for the id that stands at the place `local` in `ids` what `then` emits. */
  #switch(local: number, ids: readonly (Id | undefined)[], then: (id: Id) => void): void {
    const code = this.#code;
    const known = ids.filter((id) => id !== undefined);
    const name = (id: Id | undefined): string => `case ${id ?? known[0]}`;
    const upTo = (index: number): void => {
      const id = known[index];
      if (id === undefined) {
        code.get(local).brTable(ids.map(name), name(undefined));
        return;
      }
      code.block(name(id), () => upTo(index + 1));
      then(id);
    };
    upTo(0);
  }

  #item(item: Item, follow: Item | null): void {
    if (!isLoop(item)) {
      this.#block(item, follow);
      return;
    }
    const first = item.sideEntries.length > 0 ? (): void => this.#chooseEntry(item) : null;
    this.#code.loop(`again ${this.#label(item)}`, () => this.#sequence(item.body, item, follow, first));
  }

  /** Whether the block is the head of a loop, which looks at each turn whether steps enough remain. */
  #looksItself(id: Id): boolean {
    return this.#heads.has(id);
  }

  #look(id: Id): void {
    const code = this.#code;
    code
      .get(Local.remaining)
      .const(this.#longest.get(id) as number)
      .op('lt_s');
    code.if(() => this.#leaveEarly((this.#blocks.get(id) as Block).start, 0, 0));
  }

  #block(block: Block, follow: Item | null): void {
    const code = this.#code;
    const { operations, start } = block;
    const { atStart, ahead } = this.#charges.get(block.id) as Charge;
    if (this.#looksItself(block.id)) this.#look(block.id);
    this.#count(atStart, 1);

    let offset = start;
    let accessesLeft = ahead.accesses + operations.filter((operation) => sizeOf(operation) !== null).length;
    const closed = block.closing.kind === 'fall' ? operations.length : operations.length - 1;
    for (const [index, operation] of operations.slice(0, closed).entries()) {
      const [at, counted] = [offset, accessesLeft];
      emitOperation(code, this.#registers, operation, offset, {
        guess: this.#guesses.of(block, operation),
        aligned: this.#aligned.get(block.id)?.has(index) ?? false,
        leave: () => this.#leaveEarly(at, ahead.instructions + operations.length - index, counted),
      });
      if (sizeOf(operation) !== null) accessesLeft--;
      offset += operation.size;
    }
    this.#close(block, follow, offset);
  }

  /** Counts instructions and accesses; with -1 gives them back. */
  #count({ instructions, accesses }: Count, sign: 1 | -1): void {
    const code = this.#code;
    if (instructions > 0)
      code
        .get(Local.remaining)
        .const(-sign * instructions)
        .op('add')
        .set(Local.remaining);
    if (accesses > 0)
      code
        .get(Local.accesses)
        .const(sign * accesses)
        .op('add')
        .set(Local.accesses);
  }

  #close(block: Block, follow: Item | null, offset: Offset): void {
    const code = this.#code;
    const { closing, end } = block;
    const { ahead, next } = this.#charges.get(block.id) as Charge;
    const operation = block.operations[block.operations.length - 1] as Operation;
    const link = (): void => {
      if (operation.rd === 0) return;
      code.get(Local.page).const(end).op('add');
      this.#registers.set(operation.rd);
    };
    const go = (id: Id): void => {
      if (id !== next) this.#count(ahead, -1);
      this.#go(id, follow);
    };
    switch (closing.kind) {
      case 'fall':
        go(block.next);
        return;
      case 'jump':
        link();
        if (closing.inside) go(closing.target);
        else this.#goOut(closing.target);
        return;
      case 'branch': {
        const invert = this.#falls(closing.target, follow);
        const [far, near] = invert ? [block.next, closing.target] : [closing.target, block.next];
        emitCondition(code, this.#registers, operation);
        if (invert) code.op('eqz');
        const label = next === null || far === next ? this.#simpleLabel(far) : null;
        if (label !== null) code.brIf(label);
        else
          code.if(() => {
            if (far !== next) this.#count(ahead, -1);
            this.#go(far, null);
          });
        go(near);
        return;
      }
      case 'computed':
        this.#registers.get(operation.rs1);
        if (operation.imm !== 0) code.const(operation.imm).op('add');
        code.const(~1).op('and').set(Local.address);
        if (this.#misaligned !== 0) {
          code.get(Local.address).const(this.#misaligned).op('and');
          code.if(() => this.#leaveEarly(offset, 1, 0));
        }
        link();
        this.#choose(closing.targets);
        if (isComputed(operation)) code.const(RegionReturn.computed).set(Local.answer);
        code.br(LEAVE);
    }
  }

  /** Goes to the target that `Local.address` is; falls through when it is none of them. */
  #choose(targets: readonly Id[]): void {
    if (targets.length === 0) return;
    const code = this.#code;
    const start = (target: Id): Offset => (this.#blocks.get(target) as Block).start;
    const lowest = Math.min(...targets.map(start));
    const name = (target: Id): string => `target ${target}`;
    const other = 'no target';
    const upTo = (index: number): void => {
      const target = targets[index];
      if (target === undefined) {
        const table: string[] = [];
        for (const each of targets) table[(start(each) - lowest) >> 1] = name(each);
        code.get(Local.address).get(Local.page).op('sub').const(lowest).op('sub').const(1).op('shr_u');
        code.brTable(
          Array.from(table, (label) => label ?? other),
          other,
        );
        return;
      }
      code.block(name(target), () => upTo(index + 1));
      this.#go(target, null);
    };
    code.block(other, () => upTo(0));
  }

  /** Leaves before the instruction at `offset`, for the interpreter to do it. */
  #leaveEarly(offset: Offset, instructions: number, accesses: number): void {
    const place = offset | (instructions << OFFSET_BITS) | (accesses << (OFFSET_BITS + COUNT_BITS));
    this.#code.const(place).set(Local.place).br(EARLY);
  }

  #goOut(offset: Offset): void {
    this.#code.get(Local.page).const(offset).op('add').set(Local.address).br(LEAVE);
  }

  /** Goes to the block `id`, or out of the region; nothing is emitted where control comes there by itself. */
  #go(id: Id, follow: Item | null): void {
    const place = this.#find(id);
    if (place === null) {
      this.#goOut(id);
      return;
    }
    if (place.side) this.#code.const(this.#number(id)).set(Local.next);
    if (place.item === null || place.item !== follow) this.#code.br(place.label);
  }

  #falls(id: Id, follow: Item | null): boolean {
    const place = this.#find(id);
    return place !== null && place.item !== null && place.item === follow;
  }

  /** The label that a mere branch to `id` goes to, when that is all there is to do. */
  #simpleLabel(id: Id): string | null {
    const place = this.#find(id);
    return place === null || place.side ? null : place.label;
  }

  /** Where the block `id` is from here; null when it is outside. `side`: its number must be said. */
  #find(id: Id): { label: string; item: Item | null; side: boolean } | null {
    if (!this.#blocks.has(id)) return null;
    for (let depth = this.#scopes.length - 1; depth >= 0; depth--) {
      const { items, index, loop } = this.#scopes[depth] as Scope;
      const item = items.slice(index + 1).find((each) => holds(each, id));
      if (item !== undefined)
        return { label: this.#label(item), item, side: isLoop(item) && item.head.id !== id };
      if (loop?.head.id === id) return { label: `again ${this.#label(loop)}`, item: null, side: false };
    }
    throw new Error(`emitRegion: expected a way to the block ${id}, found none`);
  }

  #label(item: Item): string {
    const known = this.#labels.get(item);
    if (known !== undefined) return known;
    const label = `item ${this.#labels.size}`;
    this.#labels.set(item, label);
    return label;
  }

  #number(id: Id): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(id, number);
    return number;
  }
}

function registersOf(blocks: Iterable<Block>): { used: Set<number>; written: number[] } {
  const used = new Set<number>();
  const written = new Set<number>();
  for (const { operations } of blocks)
    for (const { rd, rs1, rs2 } of operations) {
      written.add(rd);
      for (const register of [rd, rs1, rs2]) used.add(register);
    }
  used.delete(0);
  written.delete(0);
  return { used, written: [...written] };
}
