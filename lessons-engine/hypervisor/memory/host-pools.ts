// What all guests of a host draw from: frames, swap area, compression cache, the table of shared pages. When no frame is
// free, a page of some guest must go: whose, is for the host to say; which, is left to chance, because a host knows less of
// a guest's pages than the guest does, and a clever choice could pick the very page that the guest is about to give up
// (Waldspurger 2002, section 3.3 "Demand Paging").

import { Random } from '../../bits/index.ts';
import { CompressionCache } from './compression-cache.ts';
import { Frames } from './frames.ts';
import type { GuestPages } from './guest-pages.ts';
import { PageSharing, type PageHash } from './page-sharing.ts';
import { SwapArea } from './swap-area.ts';

export interface PoolOptions {
  /** Frames of 4 KiB that the host has. */
  frames: number;
  /** Nodes they lie in, equal parts. Default 1. */
  nodes?: number;
  /** Of them those kept for tables: four for each guest, and one for each 4 MiB of it. Default an eighth, 16 to 256. */
  tables?: number;
  /** Pages that its swap area holds. Default 65,536. */
  swapPages?: number;
  /** Frames that compressed pages may take. Default 0: no cache. */
  compressionFrames?: number;
  /** For the choice of victims. */
  seed: number;
  /** What stands for a page when equal ones are looked for. Default FNV-1a. */
  hash?: PageHash;
}

export class HostPools {
  readonly frames: Frames;
  readonly swap: SwapArea;
  readonly compression: CompressionCache;
  readonly sharing: PageSharing;
  /** Chooses which page goes. */
  readonly random: Random;
  /** The guests that a page may be taken from for the good of `asking`, whoever should lose it first. */
  losers: (asking: GuestPages) => readonly GuestPages[] = (asking) => [asking];

  constructor(options: PoolOptions) {
    const { frames, swapPages = 0x1_0000, compressionFrames = 0, seed, hash } = options;
    this.frames = new Frames(frames, options);
    this.swap = new SwapArea(swapPages);
    this.compression = new CompressionCache(this.frames, compressionFrames);
    this.sharing = new PageSharing(this.frames, hash);
    this.random = new Random(seed);
  }

  /** A frame of zeros for a page of `asking`, whatever has to go for it. */
  obtain(asking: GuestPages): number {
    for (;;) {
      const frame = this.frames.allocate(asking.node);
      if (frame !== null) return frame;
      const losers = this.losers(asking);
      // Pages that others share go last: taking one away frees no frame until the others have gone too.
      if (!losers.some((each) => this.takeFrom(each)) && !losers.some((each) => this.takeFrom(each, 'all')))
        throw new Error('HostPools: expected a page that can be taken away, found none');
    }
  }

  /** Takes one page of the guest away, by chance. False when it has none that could go. */
  takeFrom(guest: GuestPages, which: 'alone' | 'all' = 'alone'): boolean {
    const victims = guest.victims(which);
    if (victims.length === 0) return false;
    guest.evict(this.random.pick(victims));
    return true;
  }
}
