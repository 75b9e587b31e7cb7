// A machine whose hot code is translated while it runs.

import { FastMachine, type MachineOptions, type RegionHost, type Regions } from '../machine/index.ts';
import { TranslatedRegions, type TranslationCounts } from './translated-regions.ts';

/** Jumps to an instruction after which it is translated. */
const THRESHOLD = 1024;

export interface TranslatingOptions extends MachineOptions {
  /** As `Machine` has it. */
  interceptTraps?: boolean;
  /** Jumps to an instruction after which it is translated, from 1 to 65535. Default 1024. */
  threshold?: number;
}

export class TranslatingMachine extends FastMachine {
  readonly #regions: TranslatedRegions;

  constructor({ threshold = THRESHOLD, ...options }: TranslatingOptions = {}) {
    let regions: TranslatedRegions | undefined;
    const translate = (host: RegionHost): Regions => (regions = new TranslatedRegions(host));
    super({ ...options, translation: { translate, threshold } });
    this.#regions = regions as TranslatedRegions;
  }

  get counts(): Readonly<TranslationCounts> {
    return this.#regions.counts;
  }
}
