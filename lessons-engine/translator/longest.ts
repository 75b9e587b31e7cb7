// How many instructions a region may do before it looks again whether that many remain. It looks where it is entered and at
// the head of every loop; so a budget is never passed, and nowhere else is there anything to look at.

import { successors, type Block, type Blocks, type Id } from './block.ts';

/** The heads of loops and the entries, each with the most instructions that it can come to before the next head. */
export function longestPaths(
  blocks: Blocks,
  heads: ReadonlySet<Id>,
  entries: readonly Id[],
): ReadonlyMap<Id, number> {
  const known = new Map<Block, number>();
  /** Without recursion: a path can be as long as the region. */
  const longest = (from: Block): number => {
    const path = [from];
    while (path.length > 0) {
      const block = path[path.length - 1] as Block;
      const next = successors(block)
        .filter((id) => !heads.has(id))
        .flatMap((id) => blocks.get(id) ?? []);
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
  return new Map([...heads, ...entries].map((id) => [id, longest(blocks.get(id) as Block)]));
}
