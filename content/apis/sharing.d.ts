/** The memory of several guests, and frames that pages can have in common. */

/** A page of a guest: both are small whole numbers. */
export interface Page {
  guest: number;
  page: number;
}

/** What there is to do. */
export type Event =
  /** Time to look at this page. */
  | { kind: 'look'; guest: number; page: number }
  /**
   * The guest is about to write to this page, and its frame may not be written
   * to. The write is done when you call `run` again, to whatever frame the
   * page has then.
   */
  | { kind: 'write'; guest: number; page: number }
  /** The host is switched off. */
  | { kind: 'end' };

export interface Host {
  /** Lets the guests run until there is something to do. */
  run(): Event;

  /** Whom a guest belongs to. */
  owner(guest: number): number;
  /** A short hash of what the page holds now. Unequal pages can have one hash. */
  hash(page: Page): number;
  /** Whether two pages hold the same now, word by word. */
  equal(a: Page, b: Page): boolean;
  /** Whether two pages lie in one frame. */
  together(a: Page, b: Page): boolean;

  /**
   * Gives up the frame of `page` and puts the page into the frame of `into`.
   * Nobody may write to that frame any more. What the two pages hold is not
   * compared.
   */
  merge(page: Page, into: Page): void;
  /** Gives the page a frame of its own again, with a copy of what it holds. */
  copy(page: Page): void;
}
