// From a graph of blocks to what WebAssembly can say: blocks one after the other, and loops. Every strongly connected
// component becomes a loop; within it, without the edges to where it is entered, the same again.
// Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (2), 1972.

import { successors, type Block, type Offset } from './block.ts';

export interface Loop {
  /** Where it is entered. With more than one, a dispatcher at its beginning chooses. */
  readonly headers: readonly Block[];
  readonly body: Sequence;
  /** Offsets of all its blocks. */
  readonly inside: ReadonlySet<Offset>;
}

export type Item = Block | Loop;

/** In an order in which every jump between items goes ahead. */
export type Sequence = readonly Item[];

export function isLoop(item: Item): item is Loop {
  return 'body' in item;
}

/** Whether a jump to the block at `offset` is one to `item`. */
export function holds(item: Item, offset: Offset): boolean {
  return isLoop(item) ? item.inside.has(offset) : item.start === offset;
}

/** `entries`: blocks that control also comes to from outside. */
export function shapeOf(blocks: ReadonlyMap<Offset, Block>, entries: readonly Offset[]): Sequence {
  return sequence([...blocks.values()], new Set(), entries);
}

function sequence(blocks: readonly Block[], cut: ReadonlySet<Offset>, entries: readonly Offset[]): Sequence {
  const here = new Map(blocks.map((block) => [block.start, block]));
  const next = (block: Block): Block[] =>
    successors(block)
      .filter((offset) => !cut.has(offset))
      .flatMap((offset) => here.get(offset) ?? []);
  return components(blocks, next).map((component) => {
    const [first] = component as [Block];
    if (component.length === 1 && !next(first).includes(first)) return first;
    const inside = new Set(component.map(({ start }) => start));
    const entered = new Set(entries);
    for (const block of blocks)
      if (!inside.has(block.start)) for (const { start } of next(block)) entered.add(start);
    const headers = component.filter(({ start }) => entered.has(start));
    const heads = headers.length > 0 ? headers : [first];
    return {
      headers: heads,
      body: sequence(
        component,
        new Set(heads.map(({ start }) => start)),
        heads.map(({ start }) => start),
      ),
      inside,
    };
  });
}

/** Strongly connected components, each before those that it leads to; blocks in one by their offsets. */
function components(blocks: readonly Block[], next: (block: Block) => readonly Block[]): Block[][] {
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
    // The last pushed is looked at first; so what stands next in memory ends up next in the sequence, if it can.
    return { block, rest: [...next(block)].sort((a, b) => a.start - b.start) };
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
      found.push(component.sort((a, b) => a.start - b.start));
    }
  }
  return found.reverse();
}
