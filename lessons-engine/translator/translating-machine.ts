// A machine whose hot code is translated while it runs.

import { FastMachine, type MachineOptions } from '../machine/index.ts';
import { TranslatedRegions, type TranslationCounts } from './translated-regions.ts';

export class TranslatingMachine extends FastMachine {
  readonly #regions: TranslatedRegions;

  /** Options as `FastMachine` has them. */
  constructor(options: MachineOptions & { interceptTraps?: boolean } = {}) {
    let regions: TranslatedRegions | undefined;
    super({ ...options, translate: (host) => (regions = new TranslatedRegions(host)) });
    this.#regions = regions as TranslatedRegions;
  }

  get counts(): Readonly<TranslationCounts> {
    return this.#regions.counts;
  }
}
