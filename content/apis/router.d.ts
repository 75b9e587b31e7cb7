/** Where to serve which kind of exit, under two budgets. */

export type Spot = 'hypervisor' | 'driver-domain' | 'process';

/** One kind of exit. */
export interface Kind {
  id: string;
  /** How often the guest asks for it. */
  count: number;
  /** The piece of code that serves it. Several kinds may need the same piece. */
  part: string;
  /** Borders that one request crosses, by the spot that serves it; null where it cannot be served. */
  borders: Record<Spot, number | null>;
}

export interface Situation {
  kinds: Kind[];
  /** Lines of each piece of code, by its name. */
  parts: Record<string, number>;
  /** How many guests a fault in a spot takes down. */
  reach: Record<Spot, number>;
  /** All requests together may cross this many borders, and no more. */
  latency: number;
  /**
   * Each piece of code counts its lines times `reach`, in every spot that serves a kind which needs it: once a spot, for
   * however many kinds. The sum may be this much, and no more.
   */
  exposure: number;
}

/** The spot of each kind, by its id. */
export type Routing = Record<string, Spot>;
