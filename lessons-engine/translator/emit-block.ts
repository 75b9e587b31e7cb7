// One block of a region: what it counts, what its instructions do, and where it goes.

import { fastLayout, type Operation } from '../machine/index.ts';
import type { FunctionBody } from '../wasm/index.ts';
import { sizeOf } from './accesses.ts';
import type { Block, Id, Offset } from './block.ts';
import type { Charge, Count } from './charges.ts';
import { emitCondition, emitOperation, type Registers } from './emit-operation.ts';
import { isComputed } from './find-blocks.ts';
import { Flow } from './flow.ts';
import { Local } from './locals.ts';
import type { Plan } from './plan.ts';
import type { Item, Sequence } from './shape.ts';

const { RegionReturn } = fastLayout;

/** Bits of `Local.place`: offset in the page, then instructions and accesses that were counted and not done. */
export const OFFSET_BITS = 12;
export const COUNT_BITS = 10;

/** The ways out: `Local.address` says where; `Local.place` says where and what to give back. */
export const LEAVE = 'leave';
export const EARLY = 'early';

/** From here on, bytes of the function's code belong to one instruction of the guest's, or to none. */
export interface Mark {
  readonly at: number;
  readonly offset: Offset | null;
}

export class BlockEmitter {
  readonly #code: FunctionBody;
  readonly #plan: Plan;
  readonly #misaligned: number;
  readonly #flow: Flow;
  readonly #marks: Mark[] = [];
  readonly #registers: Registers = {
    get: (register) => {
      if (register === 0) this.#code.const(0);
      else this.#code.get(this.#plan.registers.get(register) as number);
    },
    set: (register) => {
      if (register === 0) this.#code.op('drop');
      else this.#code.set(this.#plan.registers.get(register) as number);
    },
  };

  /** `misaligned`: bits of a computed jump's target that must be 0. */
  constructor(code: FunctionBody, plan: Plan, misaligned: number) {
    this.#code = code;
    this.#plan = plan;
    this.#misaligned = misaligned;
    this.#flow = new Flow(code, plan.blocks, {
      block: (block, follow) => this.#block(block, follow),
      out: (offset) => this.#goOut(offset),
    });
  }

  /** All of the region's. Says where what belongs to which instruction begins. */
  emit(shape: Sequence): readonly Mark[] {
    this.#flow.region(shape, () => this.#enter());
    this.#mark(null);
    return this.#marks;
  }

  /** What is emitted from here on belongs to the instruction at `offset`, or to none. */
  #mark(offset: Offset | null): void {
    this.#marks.push({ at: this.#code.length, offset });
  }

  /** Goes where the caller says, if there are steps enough. */
  #enter(): void {
    const code = this.#code;
    this.#flow.switch(Local.next, this.#plan.entries, (id) => {
      if (!this.#plan.heads.has(id)) this.#look(id);
      code.const(0).set(Local.next);
      this.#flow.go(id, null);
    });
  }

  #look(id: Id): void {
    const { longest, blocks } = this.#plan;
    this.#code
      .get(Local.remaining)
      .const(longest.get(id) as number)
      .op('lt_s');
    this.#code.if(() => this.#leaveEarly((blocks.get(id) as Block).start, 0, 0));
  }

  #block(block: Block, follow: Item | null): void {
    const code = this.#code;
    const { operations, start } = block;
    const { atStart, ahead } = this.#plan.charges.get(block.id) as Charge;
    this.#mark(null);
    if (this.#plan.heads.has(block.id)) this.#look(block.id);
    this.#count(atStart, 1);

    let offset = start;
    let accessesLeft = ahead.accesses + operations.filter((operation) => sizeOf(operation) !== null).length;
    const closed = block.closing.kind === 'fall' ? operations.length : operations.length - 1;
    for (const [index, operation] of operations.slice(0, closed).entries()) {
      const [at, counted] = [offset, accessesLeft];
      this.#mark(offset);
      emitOperation(code, this.#registers, operation, offset, {
        guess: this.#plan.guesses.of(block, operation),
        aligned: this.#plan.aligned.get(block.id)?.has(index) ?? false,
        leave: () => this.#leaveEarly(at, ahead.instructions + operations.length - index, counted),
      });
      if (sizeOf(operation) !== null) accessesLeft--;
      offset += operation.size;
    }
    this.#mark(block.closing.kind === 'fall' ? null : offset);
    this.#close(block, follow, offset);
    this.#mark(null);
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
    const { ahead, next } = this.#plan.charges.get(block.id) as Charge;
    const operation = block.operations[block.operations.length - 1] as Operation;
    const link = (): void => {
      if (operation.rd === 0) return;
      code.get(Local.page).const(end).op('add');
      this.#registers.set(operation.rd);
    };
    const go = (id: Id): void => {
      if (id !== next) this.#count(ahead, -1);
      this.#flow.go(id, follow);
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
        const invert = this.#flow.falls(closing.target, follow);
        const [far, near] = invert ? [block.next, closing.target] : [closing.target, block.next];
        emitCondition(code, this.#registers, operation);
        if (invert) code.op('eqz');
        const label = next === null || far === next ? this.#flow.simpleLabel(far) : null;
        if (label !== null) code.brIf(label);
        else
          code.if(() => {
            if (far !== next) this.#count(ahead, -1);
            this.#flow.go(far, null);
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
          code.rarely(() => this.#leaveEarly(offset, 1, 0));
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
    const start = (target: Id): Offset => (this.#plan.blocks.get(target) as Block).start;
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
      this.#flow.go(target, null);
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
}
