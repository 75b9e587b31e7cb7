// The TLBs of a hart, one a regime and use, with the journal that lets a step be taken back.

import { regimeKey, type Regime } from './regime.ts';
import { NO_PAGE, Tlb, type TlbEntry, type TlbUse } from './tlb.ts';

/** So many are remembered; the oldest that is not in use goes first. */
const MOST = 32;

/** What happened to the TLBs, with what is needed to take it back. */
export type TlbChange =
  | { kind: 'tlb'; use: TlbUse; regime: Regime; before: TlbEntry; after: TlbEntry }
  | { kind: 'tlbs'; before: ReadonlyMap<string, Tlb>; after: ReadonlyMap<string, Tlb> };

/** TLBs as a snapshot keeps them. */
export type SavedTlbs = readonly { use: TlbUse; regime: Regime; entries: readonly TlbEntry[] }[];

export class Tlbs {
  /** When set, every change is noted here. */
  journal: TlbChange[] | null = null;
  /** Another number whenever the set of TLBs is another. */
  generation = 0;
  #byRegime: ReadonlyMap<string, Tlb> = new Map();
  readonly #last: Record<TlbUse, Tlb | null> = { code: null, data: null };

  /** The TLB of `regime` for one use, an empty one when there is none yet. */
  for(regime: Regime, use: TlbUse): Tlb {
    const last = this.#last[use];
    if (last !== null && sameRegime(last.regime, regime)) return last;
    const key = `${use} ${regimeKey(regime)}`;
    let tlb = this.#byRegime.get(key);
    if (tlb === undefined) {
      tlb = new Tlb(use, regime);
      const { code, data } = this.#last;
      const all = [...this.#byRegime];
      const leaves = all.length < MOST ? -1 : all.findIndex(([, each]) => each !== code && each !== data);
      this.#replace(new Map([...all.filter((_, index) => index !== leaves), [key, tlb]]));
      Object.assign(this.#last, { code, data });
    }
    this.#last[use] = tlb;
    return tlb;
  }

  put(tlb: Tlb, entry: TlbEntry): void {
    this.journal?.push({
      kind: 'tlb',
      use: tlb.use,
      regime: tlb.regime,
      before: tlb.entry(entry.index),
      after: entry,
    });
    tlb.put(entry);
  }

  flush(): void {
    if (this.#byRegime.size > 0) this.#replace(new Map());
  }

  /** Forgets translations of the page or superpage at `address`; `onReplace` hears of each before. */
  flushAddress(address: number, onReplace: (tlb: Tlb, index: number) => void): void {
    for (const tlb of this.#byRegime.values())
      for (const index of tlb.indexesFor(address)) {
        onReplace(tlb, index);
        this.put(tlb, { index, tag: NO_PAGE, pageNumber: 0, flags: 0 });
      }
  }

  undo(change: TlbChange): void {
    if (change.kind === 'tlbs') this.#replace(change.before);
    else this.for(change.regime, change.use).put(change.before);
  }

  save(): SavedTlbs {
    return [...this.#byRegime.values()].map((tlb) => ({
      use: tlb.use,
      regime: tlb.regime,
      entries: tlb.entries(),
    }));
  }

  restore(saved: SavedTlbs): void {
    this.#replace(new Map());
    for (const { use, regime, entries } of saved) {
      const tlb = this.for(regime, use);
      for (const entry of entries) tlb.put(entry);
    }
  }

  #replace(after: ReadonlyMap<string, Tlb>): void {
    this.journal?.push({ kind: 'tlbs', before: this.#byRegime, after });
    this.#byRegime = after;
    this.generation++;
    this.#last.code = null;
    this.#last.data = null;
  }
}

function sameRegime(a: Regime, b: Regime): boolean {
  return (
    a.privilege === b.privilege &&
    a.virtual === b.virtual &&
    a.satp === b.satp &&
    a.hgatp === b.hgatp &&
    a.sum === b.sum &&
    a.mxr === b.mxr &&
    a.mxrOfSecondStage === b.mxrOfSecondStage
  );
}
