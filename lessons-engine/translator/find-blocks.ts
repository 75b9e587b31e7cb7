// From the places where a region is entered to its blocks: all code of the page that can be reached from there by branches and
// jumps, without following calls. That is a function's whole control-flow graph, where the entry is a function's.

import type { Operation } from '../machine/index.ts';
import type { Block, Blocks, Closing, Offset } from './block.ts';

/** Instructions of a region at most: where there are more, the rest is outside. */
export const MOST_INSTRUCTIONS = 1000;
const PAGE = 4096;
const [RA, T0] = [1, 5];

export interface Found {
  /** By the offset in the page at which each begins. */
  readonly blocks: Blocks;
  /** Where the region can be entered: offsets of blocks. The roots first. */
  readonly entries: readonly Offset[];
}

/** Whether `operation` is a `jalr` that returns from a call. Unprivileged ISA, section "Unconditional Jumps", return-address stack. */
function isReturn({ rd, rs1 }: Operation): boolean {
  return rd === 0 && (rs1 === RA || rs1 === T0);
}

/** Whether it is a `jalr` that neither calls nor returns: a jump table's, most likely. */
export function isComputed(operation: Operation): boolean {
  return operation.name === 'jalr' && operation.rd === 0 && !isReturn(operation);
}

/** What stands at an offset in a page. */
export interface Instruction {
  readonly operation: Operation;
  /** Whether regions do it: else it is left to the interpreter, and the region goes on behind it. */
  readonly translates: boolean;
}

/** Null where there is no instruction, or none that belongs to this page alone. */
export type InstructionAt = (offset: Offset) => Instruction | null;

/**
 * `roots`: where it is entered for sure;
 * `learnt`: where computed jumps have gone.
 */
export function findBlocks(
  at: InstructionAt,
  roots: readonly Offset[],
  learnt: readonly Offset[],
  mostEntries: number,
): Found {
  const code = reach(at, roots, learnt);
  const blocks = cut(code, roots, learnt);
  const wanted = new Set(roots);
  for (const offset of code.resumed) wanted.add(offset);
  for (const { start, closing } of blocks.values())
    if ((closing.kind === 'branch' || closing.kind === 'jump') && closing.target <= start)
      wanted.add(closing.target);
  const entries = [...wanted].filter((offset) => blocks.has(offset)).slice(0, mostEntries);
  return { blocks, entries };
}

interface Code {
  /** Operations by offset. */
  readonly operations: ReadonlyMap<Offset, Operation>;
  /** Where something jumps to. */
  readonly targets: ReadonlySet<Offset>;
  /** Where control comes back to from elsewhere: behind calls, and behind instructions that are no region's. */
  readonly resumed: ReadonlySet<Offset>;
}

/** Breadth first, so that what is left out when there is too much is what is farthest. */
function reach(at: InstructionAt, roots: readonly Offset[], learnt: readonly Offset[]): Code {
  const operations = new Map<Offset, Operation>();
  const targets = new Set<Offset>();
  const resumed = new Set<Offset>();
  const queue = [...roots, ...learnt];
  for (let next = 0; next < queue.length; next++) {
    let offset = queue[next] as Offset;
    while (offset >= 0 && offset < PAGE && !operations.has(offset) && operations.size < MOST_INSTRUCTIONS) {
      const instruction = at(offset);
      if (instruction === null) break;
      const { operation, translates } = instruction;
      const behind = offset + operation.size;
      if (!translates) {
        resumed.add(behind);
        queue.push(behind);
        break;
      }
      operations.set(offset, operation);
      const target = offset + operation.imm;
      if (operation.name === 'jal') {
        if (operation.rd === 0) {
          targets.add(target);
          queue.push(target);
        } else {
          resumed.add(behind);
          queue.push(behind);
        }
        break;
      }
      if (operation.name === 'jalr') {
        if (operation.rd !== 0) {
          resumed.add(behind);
          queue.push(behind);
        }
        break;
      }
      if (operation.row.format === 'B') {
        targets.add(target);
        targets.add(behind);
        queue.push(target);
      }
      offset = behind;
    }
  }
  return { operations, targets, resumed };
}

function cut(
  { operations, targets, resumed }: Code,
  roots: readonly Offset[],
  learnt: readonly Offset[],
): Map<Offset, Block> {
  const leaders = new Set([...roots, ...learnt, ...targets, ...resumed]);
  const callsInside = [...operations].filter(
    ([offset, { name, rd, imm }]) => name === 'jal' && rd !== 0 && leaders.has(offset + imm),
  );
  const returns = callsInside
    .map(([offset, { size }]) => offset + size)
    .filter((offset) => operations.has(offset));
  const computed = learnt.filter((offset) => operations.has(offset));
  const blocks = new Map<Offset, Block>();
  for (const start of [...leaders].filter((offset) => operations.has(offset)).sort((a, b) => a - b)) {
    const inside: Operation[] = [];
    let end = start;
    let closing: Closing | null = null;
    while (closing === null) {
      const operation = operations.get(end);
      if (operation === undefined || (end > start && leaders.has(end))) {
        closing = { kind: 'fall' };
        break;
      }
      inside.push(operation);
      const target = end + operation.imm;
      end += operation.size;
      if (operation.name === 'jal')
        closing = { kind: 'jump', target, inside: leaders.has(target) && operations.has(target) };
      else if (operation.name === 'jalr')
        closing = {
          kind: 'computed',
          targets: isReturn(operation) ? returns : isComputed(operation) ? computed : [],
        };
      else if (operation.row.format === 'B') closing = { kind: 'branch', target };
    }
    blocks.set(start, { id: start, start, operations: inside, end, next: end, closing });
  }
  return blocks;
}
