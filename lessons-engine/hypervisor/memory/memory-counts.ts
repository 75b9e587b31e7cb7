// What a host does with the memory of a guest, counted by kind; and what each is worth in time, by the table of costs.

import { memoryCosts } from '../../costs/index.ts';

export interface MemoryCounts {
  /** Pages that got a frame because the guest touched them for the first time. */
  firstTouches: number;
  /** Pages written to the host's swap area. */
  pageOuts: number;
  /** Pages read from it. */
  pageIns: number;
  /**
   * Of these page-ins those that only a device asked for. When the device is the guest's own disk, which the page is on its
   * way to, the page has been fetched from one disk to be put on another: double paging.
   */
  pageInsForDevices: number;
  /** Pages put into the compression cache. */
  compressions: number;
  /** Pages taken out of it because they were touched. */
  decompressions: number;
  /** Writes to a shared page for which it was copied. */
  breaks: number;
  /** Writes to a page that was shared, whose guest was the last to have it and kept it. */
  kept: number;
  /** Pages that came out of the guest through its balloon. */
  ballooned: number;
  /** Those of them that it has touched all the same, before it took them back. */
  touchedInBalloon: number;
}

export function noMemoryCounts(): MemoryCounts {
  return {
    firstTouches: 0,
    pageOuts: 0,
    pageIns: 0,
    pageInsForDevices: 0,
    compressions: 0,
    decompressions: 0,
    breaks: 0,
    kept: 0,
    ballooned: 0,
    touchedInBalloon: 0,
  };
}

const priced = {
  firstTouches: memoryCosts.secondStageFault,
  pageOuts: memoryCosts.pageOut,
  pageIns: memoryCosts.pageIn,
  compressions: memoryCosts.compression,
  decompressions: memoryCosts.decompression,
  breaks: memoryCosts.breakSharing,
  kept: memoryCosts.secondStageFault,
} as const;

/** The cycles that the host has spent on it. */
export function cyclesOf(counts: MemoryCounts): number {
  return Object.entries(priced).reduce(
    (sum, [name, { cycles }]) => sum + counts[name as keyof typeof priced] * cycles,
    0,
  );
}
