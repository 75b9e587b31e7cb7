// Two things that a host can do with a page beside giving it a frame or not: keep it compressed, and keep it on another node.
// Guests and host are those of lessons-engine/hypervisor/memory.

import {
  cacheGuest,
  Host,
  meanDistance,
  operationsOf,
  pagesByNode,
  type HostedGuest,
} from '../../../lessons-engine/hypervisor/index.ts';
import { PAGE_SIZE } from '../../../lessons-engine/machine/index.ts';
import { memoryGuests } from '../../guests/memory/library.ts';

const TABLES = 16;

function runTo(guest: HostedGuest, operations: number): void {
  while (operationsOf(guest) < operations) guest.run(1000);
}

/** The guest of the compression table: its pages, and the blocks of its file, a third of which hold zeros. */
export const compressed = { pages: 96, blocks: 90 } as const;
const HOST_SEEDS = [1, 2];
const WARM_UP = 300;
const MEASURED = 400;

export interface CompressionRow {
  /** Frames that the host has for the guest. */
  frames: number;
  /** For a thousand operations: pages waited for, and pages taken out of the cache. */
  without: { pageIns: number };
  cached: { pageIns: number; decompressions: number };
}

/** The mean of some hosts, which differ in the pages that they pick to go. */
function waits(frames: number, compressionFrames: number): CompressionRow['cached'] {
  const counted = { pageIns: 0, decompressions: 0 };
  for (const seed of HOST_SEEDS) {
    const host = new Host({ frames: frames + TABLES, tables: TABLES, compressionFrames, seed });
    const program = cacheGuest(memoryGuests.cache, { ...compressed, seed: 1 });
    const { guest } = host.add(program, { memorySize: compressed.pages * PAGE_SIZE });
    runTo(guest, WARM_UP);
    const before = { ...guest.pages.counts };
    runTo(guest, WARM_UP + MEASURED);
    counted.pageIns += guest.pages.counts.pageIns - before.pageIns;
    counted.decompressions += guest.pages.counts.decompressions - before.decompressions;
  }
  const each = 1000 / (MEASURED * HOST_SEEDS.length);
  return { pageIns: counted.pageIns * each, decompressions: counted.decompressions * each };
}

/** The same guest with fewer frames and with more, without a cache of compressed pages and with one as large as it gets. */
export const compressionRows = (): CompressionRow[] =>
  [56, 72, 88].map((frames) => ({
    frames,
    without: { pageIns: waits(frames, 0).pageIns },
    cached: waits(frames, frames),
  }));

/** Frames of each of the two nodes. */
export const NODE_FRAMES = 72;

export interface NodeRow {
  /** Pages that the guest was built with. */
  pages: number;
  local: number;
  remote: number;
  distance: number;
}

/** Guests of several sizes, each alone on a host with two nodes, at home on the second: where their pages lie. */
export const nodeRows = (): NodeRow[] =>
  [64, 80, 96, 112].map((pages) => {
    const host = new Host({ frames: 2 * NODE_FRAMES, nodes: 2, tables: TABLES, seed: 1 });
    const program = cacheGuest(memoryGuests.cache, { pages, blocks: 110 });
    const { guest } = host.add(program, { memorySize: pages * PAGE_SIZE, node: 1 });
    runTo(guest, WARM_UP);
    const counts = pagesByNode(guest.pages);
    return { pages, ...counts, distance: meanDistance(counts) };
  });
