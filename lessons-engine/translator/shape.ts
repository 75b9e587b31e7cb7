// From a graph of blocks to what WebAssembly can say: blocks one after the other, and loops. Every strongly connected
// component becomes a loop; within it, without the edges to its head, the same again.
// Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (2), 1972.

import { successors, type Block, type Blocks, type Id } from './block.ts';

export interface Loop {
  /** Where every turn begins. */
  readonly head: Block;
  /** Other blocks that control comes to from outside: at its beginning the loop must ask where to go. */
  readonly sideEntries: readonly Id[];
  readonly body: Sequence;
  /** All its blocks. */
  readonly inside: ReadonlySet<Id>;
}

export type Item = Block | Loop;

/** In an order in which every jump between items goes ahead. */
export type Sequence = readonly Item[];

export function isLoop(item: Item): item is Loop {
  return 'body' in item;
}

/** Whether a jump to the block `id` is one to `item`. */
export function holds(item: Item, id: Id): boolean {
  return isLoop(item) ? item.inside.has(id) : item.id === id;
}

/** The heads of all loops. */
export function headsOf(sequence: Sequence): Set<Id> {
  const heads = new Set<Id>();
  for (const item of sequence) {
    if (!isLoop(item)) continue;
    heads.add(item.head.id);
    for (const id of headsOf(item.body)) heads.add(id);
  }
  return heads;
}

/** `entries`: blocks that control also comes to from outside. */
export function shapeOf(blocks: Blocks, entries: readonly Id[]): Sequence {
  return sequence([...blocks.values()], null, new Set(entries));
}

/** `head`: jumps to it begin a new turn, and do not count here. */
function sequence(blocks: readonly Block[], head: Block | null, entries: ReadonlySet<Id>): Sequence {
  const here = new Map(blocks.map((block) => [block.id, block]));
  const next = new Map<Block, Block[]>();
  for (const block of blocks) {
    const inside: Block[] = [];
    for (const id of successors(block)) {
      const to = here.get(id);
      if (to !== undefined && to !== head) inside.push(to);
    }
    // The last is looked at first; so what stands next in memory ends up next in the sequence, if it can.
    if (inside.length > 1) inside.sort((a, b) => a.id - b.id);
    next.set(block, inside);
  }
  const found = components(blocks, next);
  const place = new Map<Block, number>();
  found.forEach((component, index) => component.forEach((block) => place.set(block, index)));
  /** Blocks that control comes to from another component. */
  const entered = new Set<Block>();
  for (const [block, targets] of next)
    for (const to of targets) if (place.get(to) !== place.get(block)) entered.add(to);
  return found.map((component) => {
    const [first] = component as [Block];
    if (component.length === 1 && !(next.get(first) as Block[]).includes(first)) return first;
    // The head that the program's author meant, most likely: where it is entered from what stands before it.
    const main =
      component.find((block) => entered.has(block)) ?? component.find(({ id }) => entries.has(id)) ?? first;
    const all = component.filter((block) => entered.has(block) || entries.has(block.id)).map(({ id }) => id);
    return {
      head: main,
      sideEntries: all.filter((id) => id !== main.id),
      body: sequence(component, main, new Set(all)),
      inside: new Set(component.map(({ id }) => id)),
    };
  });
}

/** Strongly connected components, each before those that it leads to; blocks in one by their names. */
function components(blocks: readonly Block[], next: ReadonlyMap<Block, readonly Block[]>): Block[][] {
  const order = new Map<Block, number>();
  const low = new Map<Block, number>();
  const stack: Block[] = [];
  const onStack = new Set<Block>();
  const found: Block[][] = [];

  const enter = (block: Block): { block: Block; rest: Block[] } => {
    order.set(block, order.size);
    low.set(block, order.get(block) as number);
    stack.push(block);
    onStack.add(block);
    return { block, rest: [...(next.get(block) as readonly Block[])] };
  };
  const lower = (block: Block, value: number): void =>
    void low.set(block, Math.min(low.get(block) as number, value));

  for (const root of blocks) {
    if (order.has(root)) continue;
    const path = [enter(root)];
    while (path.length > 0) {
      const { block, rest } = path[path.length - 1] as (typeof path)[number];
      const successor = rest.pop();
      if (successor !== undefined) {
        if (!order.has(successor)) path.push(enter(successor));
        else if (onStack.has(successor)) lower(block, order.get(successor) as number);
        continue;
      }
      path.pop();
      const above = path[path.length - 1]?.block;
      if (above !== undefined) lower(above, low.get(block) as number);
      if (low.get(block) !== order.get(block)) continue;
      const component = stack.splice(stack.indexOf(block));
      for (const each of component) onStack.delete(each);
      found.push(component.sort((a, b) => a.id - b.id));
    }
  }
  return found.reverse();
}
