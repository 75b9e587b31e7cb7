// What stripTypes said of the last few sources: a lab calls one program a hundred times and more.

import { stripTypes, type Stripped } from './strip-types.ts';

const MOST_KEPT = 4;

interface Kept {
  readonly source: string;
  readonly fileName: string;
  readonly stripped: Stripped;
}

export class StrippedSources {
  /** Used least recently first. */
  #kept: Kept[] = [];

  /** The same as stripTypes(). */
  strip(source: string, fileName: string): Stripped {
    const found = this.#kept.find((kept) => kept.source === source && kept.fileName === fileName);
    const used = found ?? { source, fileName, stripped: stripTypes(source, fileName) };
    this.#kept = [...this.#kept.filter((kept) => kept !== used), used].slice(-MOST_KEPT);
    return used.stripped;
  }
}
