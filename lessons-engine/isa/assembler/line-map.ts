// Which address comes from which line of the source, and back, for views that show both.

export interface LineEntry {
  /** First address, unsigned. */
  readonly address: number;
  /** Bytes. */
  readonly size: number;
  /** 1-based. */
  readonly line: number;
}

export class LineMap {
  /** By address, without gaps inside a section. */
  readonly entries: readonly LineEntry[];
  readonly #byLine = new Map<number, LineEntry[]>();

  /** `entries` do not overlap and are sorted by address. */
  constructor(entries: readonly LineEntry[]) {
    this.entries = entries;
    for (const entry of entries) {
      const same = this.#byLine.get(entry.line);
      if (same) same.push(entry);
      else this.#byLine.set(entry.line, [entry]);
    }
  }

  /** The line that the byte at `address` comes from, or undefined. */
  lineAt(address: number): number | undefined {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.entries[middle] as LineEntry).address <= address) low = middle + 1;
      else high = middle;
    }
    const entry = this.entries[low - 1];
    return entry && address < entry.address + entry.size ? entry.line : undefined;
  }

  /** What `line` became: one entry for each instruction or datum, by address; empty when it became nothing. */
  entriesOf(line: number): readonly LineEntry[] {
    return this.#byLine.get(line) ?? [];
  }

  /** The first address that comes from `line`, or undefined. */
  addressOf(line: number): number | undefined {
    return this.#byLine.get(line)?.[0]?.address;
  }
}
