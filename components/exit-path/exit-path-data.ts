// What a chapter gives to ExitPath.astro: exits that a guest really had. Where each is served, the page works out itself.

import type { Exit } from '../../lessons-engine/hypervisor/ways/counts.ts';

export interface SampleExit {
  /** What the guest wants: `disk: start a request`. */
  title: string;
  /** The first of its kind; `at` counts the guest's steps. */
  first: Exit;
  /** How often the guest had one like it. */
  times: number;
}

export interface ExitPathData {
  /** Who had these exits: `the disk guest`. */
  guest: string;
  exits: readonly SampleExit[];
  /** Bytes that one request to the disk moves. */
  bytesPerRequest: number;
}
