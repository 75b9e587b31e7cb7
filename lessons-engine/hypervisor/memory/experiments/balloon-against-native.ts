// Does it matter whether a guest is small, or large with a balloon in it? Work per time of one that uses all memory it can
// have as a cache, at several sizes, built that size, and built at the largest size and ballooned down to it.
// Waldspurger 2002, figure 2: dbench in a guest of 128 to 256 MB, ballooned from 256; 1.4 % to 4.4 % slower.

import type { Assembly } from '../../../isa/index.ts';
import { PAGE_SIZE } from '../../../machine/index.ts';
import { Host, type Tenant } from '../host.ts';
import { cacheGuest, operationsOf } from './cache-guest.ts';

export interface SizeRow {
  /** Pages that the guest can use. */
  pages: number;
  /** Operations in a million cycles, built this size. */
  native: number;
  /** The same of the largest size, ballooned down to this one. */
  ballooned: number;
}

export interface SizeOptions {
  /** Default 32 to 80 pages. The last is the size that is ballooned. */
  sizes?: readonly number[];
  /** Operations before it is measured. Default 250. */
  warmUp?: number;
  /** Operations while it is measured. Default 150. */
  measured?: number;
}

/** `cache` is the guest that `cacheGuest` sets up. A row a size, in the order of `sizes`. */
export function balloonAgainstNative(cache: Assembly, options: SizeOptions = {}): SizeRow[] {
  const { sizes = [32, 44, 56, 68, 80], warmUp = 250, measured = 150 } = options;
  const largest = Math.max(...sizes);
  const speed = (size: number, target: number): number => {
    const host = new Host({ frames: largest + 32, seed: 1 });
    const program = cacheGuest(cache, { pages: size, blocks: largest + 16 });
    const tenant = host.add(program, { memorySize: size * PAGE_SIZE, devices: { balloon: true } });
    tenant.guest.balloon?.setTarget(target);
    const begin = cyclesFor(tenant, warmUp);
    return (measured * 1e6) / (cyclesFor(tenant, warmUp + measured) - begin);
  };
  return sizes.map((pages) => ({
    pages,
    native: speed(pages, 0),
    ballooned: speed(largest, largest - pages),
  }));
}

/** Lets it run until it has done so many operations in all. The cycles since it began, the host's included. */
function cyclesFor({ guest }: Tenant, operations: number): number {
  while (operationsOf(guest) < operations) guest.run(100);
  return guest.guest.ticks + guest.hostCycles;
}
