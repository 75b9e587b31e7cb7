// The guest `cache` of content/guests/memory: how it is set up, and how it says what it has done.

import type { Assembly } from '../../../isa/index.ts';
import { MemoryMap, PAGE_SIZE, type Loadable } from '../../../machine/index.ts';
import type { HostedGuest } from '../hosted-guest.ts';
import { patchWords } from './patch-words.ts';

export interface CacheSetup {
  /** Pages of guest memory. */
  pages: number;
  /** Blocks of the file that it works on, of a page each. */
  blocks: number;
  /** Operations after which it is idle; 0, the default: never. */
  operations?: number;
  /** Makes a third of its blocks its own. Default 0. */
  seed?: number;
}

/** Operations for each character on its console. */
const LINE = 4;

/** The assembled guest with its settings written into it. Throws a `RangeError` when it lacks the label of one. */
export function cacheGuest(
  cache: Assembly,
  { pages, blocks, operations = 0, seed = 0 }: CacheSetup,
): Loadable {
  const memory_end = MemoryMap.ram.base + pages * PAGE_SIZE;
  return patchWords(cache, { blocks, operations, seed, random: 2463534242 + seed, memory_end });
}

/** Operations that it has done so far. */
export function operationsOf(guest: HostedGuest): number {
  return LINE * guest.platform.console.length;
}
