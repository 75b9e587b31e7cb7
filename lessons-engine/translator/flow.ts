// Control flow as WebAssembly has it: blocks that are left to their ends and loops that are begun anew. Knows from everywhere how to
// go to a block of the region.

import type { FunctionBody } from '../wasm/index.ts';
import type { Block, Blocks, Id, Offset } from './block.ts';
import { Local } from './locals.ts';
import { holds, isLoop, type Item, type Loop, type Sequence } from './shape.ts';

/** A place that a jump can be to: before an item of a sequence, or back at the beginning of a loop. */
interface Scope {
  readonly items: Sequence;
  index: number;
  readonly loop: Loop | null;
}

/** What is emitted in between. */
export interface Emitters {
  /** A block; control comes to `follow` by itself behind it. */
  block(block: Block, follow: Item | null): void;
  /** Leaves the region for an offset in the page. */
  out(offset: Offset): void;
}

export class Flow {
  readonly #code: FunctionBody;
  readonly #blocks: Blocks;
  readonly #emit: Emitters;
  readonly #labels = new Map<Item, string>();
  /** What the beginning of a loop knows its side entries as: from 1. */
  readonly #numbers = new Map<Id, number>();
  readonly #scopes: Scope[] = [];

  constructor(code: FunctionBody, blocks: Blocks, emit: Emitters) {
    this.#code = code;
    this.#blocks = blocks;
    this.#emit = emit;
  }

  /** A whole region; `first` comes before everything, and may go to any block. */
  region(shape: Sequence, first: () => void): void {
    this.#sequence(shape, null, null, first);
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

  #item(item: Item, follow: Item | null): void {
    if (!isLoop(item)) {
      this.#emit.block(item, follow);
      return;
    }
    const first = item.sideEntries.length > 0 ? (): void => this.#chooseEntry(item) : null;
    this.#code.loop(`again ${this.#label(item)}`, () => this.#sequence(item.body, item, follow, first));
  }

  /** At a loop's beginning: 0 in `Local.next` stands for its head, everything else for the block with that number. */
  #chooseEntry({ sideEntries, body }: Loop): void {
    const code = this.#code;
    code.get(Local.next).if(() => {
      const byNumber: Id[] = [];
      for (const id of sideEntries) byNumber[this.#number(id)] = id;
      this.switch(Local.next, Array.from(byNumber), (id) => {
        const item = body.find((each) => holds(each, id)) as Item;
        if (!isLoop(item) || item.head.id === id) code.const(0).set(Local.next);
        code.br(this.#label(item));
      });
    });
  }

  /** Does for the id that stands at the place `local` in `ids` what `then` emits. */
  switch(local: number, ids: readonly (Id | undefined)[], then: (id: Id) => void): void {
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

  /** Goes to the block `id`, or out of the region; nothing is emitted where control comes there by itself. */
  go(id: Id, follow: Item | null): void {
    const place = this.#find(id);
    if (place === null) {
      this.#emit.out(id);
      return;
    }
    if (place.side) this.#code.const(this.#number(id)).set(Local.next);
    if (place.item === null || place.item !== follow) this.#code.br(place.label);
  }

  /** Whether control comes to the block by itself. */
  falls(id: Id, follow: Item | null): boolean {
    const place = this.#find(id);
    return place !== null && place.item !== null && place.item === follow;
  }

  /** The label that a mere branch to `id` goes to, when that is all there is to do. */
  simpleLabel(id: Id): string | null {
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
