/** Modules whose functions stand in sections of their own, and what each costs. */

export interface Part {
  /** The symbol that it defines. */
  symbol: string;
  bytes: number;
  /** Symbols that it mentions. */
  needs: string[];
}

export interface Module {
  name: string;
  /** Dropped one by one, when nobody reaches them. */
  parts: Part[];
  /** What comes with it as soon as one of its parts is reached. */
  start: {
    /** Bytes of its initialiser and tables. */
    bytes: number;
    /** Instructions that its initialiser executes. */
    instructions: number;
    /** Symbols that its initialiser mentions, and does not call. */
    needs: string[];
  };
}
