// How many instructions a region may do before it looks again whether that many remain. It looks where it is entered and at
// the head of every loop; so a budget is never passed, and nowhere else is there anything to look at.

import { successors, type Block, type Offset } from './block.ts';
import { isLoop, type Sequence } from './shape.ts';

/** The offsets where a region looks, each with the most instructions that it can come to before the next of them. */
export function looks(
  blocks: ReadonlyMap<Offset, Block>,
  shape: Sequence,
  entries: readonly Offset[],
): ReadonlyMap<Offset, number> {
  const places = new Set(entries);
  addHeaders(shape, places);
  const known = new Map<Block, number>();
  /** Without recursion: a path can be as long as the region. */
  const longest = (from: Block): number => {
    const path = [from];
    while (path.length > 0) {
      const block = path[path.length - 1] as Block;
      const next = successors(block)
        .filter((offset) => !places.has(offset))
        .flatMap((offset) => blocks.get(offset) ?? []);
      const unknown = next.find((each) => !known.has(each));
      if (unknown !== undefined) {
        path.push(unknown);
        continue;
      }
      const behind = next.map((each) => known.get(each) as number);
      known.set(block, block.operations.length + Math.max(0, ...behind));
      path.pop();
    }
    return known.get(from) as number;
  };
  return new Map([...places].map((offset) => [offset, longest(blocks.get(offset) as Block)]));
}

function addHeaders(sequence: Sequence, places: Set<Offset>): void {
  for (const item of sequence) {
    if (!isLoop(item)) continue;
    for (const { start } of item.headers) places.add(start);
    addHeaders(item.body, places);
  }
}
