// A machine whose hot code is translated while it runs.

import type { Clock } from '../bits/index.ts';
import { FastMachine, type MachineOptions, type RegionHost, type Regions } from '../machine/index.ts';
import {
  TranslatedRegions,
  USUAL_LIMITS,
  type CacheLimits,
  type RegionView,
  type TranslationCounts,
} from './translated-regions.ts';

/**
 * Jumps to an instruction after which it is translated. Translating a region costs about as much as interpreting tens of thousands of
 * turns of a short loop: whoever has come this far will most likely go on for longer than that.
 */
export const USUAL_THRESHOLD = 1 << 14;

export interface TranslatingOptions extends MachineOptions {
  /** As `Machine` has it. */
  interceptTraps?: boolean;
  /** Jumps to an instruction after which it is translated, from 1 to 65535. Default 16384. */
  threshold?: number;
  /** How much is kept. Default 1024 regions, 8 MiB of modules. */
  limits?: CacheLimits;
  /** Milliseconds from some moment on: how long translating takes is counted with it. Nothing else depends on it. */
  clock?: Clock;
}

export class TranslatingMachine extends FastMachine {
  readonly #regions: TranslatedRegions;

  constructor({
    threshold = USUAL_THRESHOLD,
    limits = USUAL_LIMITS,
    clock,
    ...options
  }: TranslatingOptions = {}) {
    let regions: TranslatedRegions | undefined;
    const translate = (host: RegionHost): Regions => (regions = new TranslatedRegions(host, limits, clock));
    super({ ...options, translation: { translate, threshold } });
    this.#regions = regions as TranslatedRegions;
  }

  /** What is kept of it now. */
  get kept(): { bytes: number; regions: number } {
    return this.#regions.kept;
  }

  /** Whether a region begins at a physical address. */
  isTranslated(physical: number): boolean {
    return this.#regions.beginsAt(physical);
  }

  /** The regions that there are now, for somebody to look at. */
  regions(): RegionView[] {
    return this.#regions.views();
  }

  get counts(): Readonly<TranslationCounts> {
    return this.#regions.counts;
  }
}
