// Tight loops several times over, so that what a loop costs at its head — whether enough steps remain, whether the WebAssembly
// engine wants to interrupt — is paid once for several turns.

import { renamed, type Block, type Blocks, type Id } from './block.ts';
import { isLoop, type Loop, type Sequence } from './shape.ts';

/** Instructions that a loop has in all its copies together, and copies, at most. */
const MOST_INSTRUCTIONS = 64;
const MOST_COPIES = 6;
/** Larger than any offset: names of copies are offsets and multiples of this. */
const COPY = 2 ** 24;

/** The blocks, and copies of those in innermost loops. */
export function unroll(blocks: Blocks, shape: Sequence): Blocks {
  const all = new Map(blocks);
  for (const loop of innermost(shape)) {
    const inside = loop.body as readonly Block[];
    const { head } = loop;
    const instructions = inside.reduce((sum, { operations }) => sum + operations.length, 0);
    const copies = Math.min(MOST_COPIES, Math.floor(MOST_INSTRUCTIONS / instructions));
    for (let copy = 0; copy < copies; copy++) {
      const name = (id: Id): Id => {
        if (id === head.id) return id + COPY * ((copy + 1) % copies);
        return loop.inside.has(id) ? id + COPY * copy : id;
      };
      for (const block of inside) {
        const id = block.id + COPY * copy;
        all.set(id, renamed(block, id, name));
      }
    }
  }
  return all;
}

/** Loops without loops in them, and without computed jumps, whose targets must be told by where they are. */
function innermost(sequence: Sequence): Loop[] {
  return sequence.flatMap((item) => {
    if (!isLoop(item)) return [];
    if (item.body.some(isLoop)) return innermost(item.body);
    const computed = item.body.some((each) => !isLoop(each) && each.closing.kind === 'computed');
    return computed ? [] : [item];
  });
}
