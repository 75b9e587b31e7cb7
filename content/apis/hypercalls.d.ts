/** Both sides of the calls between a paravirtual kernel and its monitor. */

/** One change: the word at this guest-physical address is to be `entry`. */
export interface Update {
  address: number;
  entry: number;
}

/** What the guest asks its monitor for. Pages are numbers: an address / 4096. */
export type Call =
  /** Changes of entries in tables, in their order: all of them or none. */
  | { name: 'mmu_update'; updates: Update[] }
  /** Make the page a table, 1 a root, 0 below, and keep it one. */
  | { name: 'pin_table'; page: number; level: number }
  /** Take that back. It stays a table while anything else uses it. */
  | { name: 'unpin_table'; page: number }
  /** Translate with this root from now on. It need not be pinned. */
  | { name: 'new_baseptr'; page: number }
  /** One event when that time has come; null: none. Replaces the one before. */
  | { name: 'set_timer'; time: number | null }
  /** No call: the clock has moved on. */
  | { name: 'clock' }
  | { name: 'end' };

export interface Monitor {
  /** The next call, and the time at which it comes. */
  next(): Call & { now: number };
  /** Answers a call: it is done. */
  done(): void;
  /** Answers a call: refused, and nothing has changed. */
  refuse(): void;

  /** Whether a page is the guest's memory. */
  owns(page: number): boolean;
  /** The word at an address of the guest's memory: 32 bits, unsigned. */
  load(address: number): number;
  /** All 1024 words of a page of the guest's; cheaper than 1024 loads. */
  loadPage(page: number): number[];
  store(address: number, word: number): void;
  /** Gives the guest the event of its timer. */
  raise(): void;
}

/** What the rest of the kernel wants of its port. */
export type Request =
  /** An entry of a table is to change: by the next fence that covers it. */
  | { kind: 'set'; address: number; entry: number }
  /** `answer` with the entry that was set last, made or not. */
  | { kind: 'read'; address: number }
  /**
   * Changes are relied on from here: for the page at a virtual address, or for
   * all pages of this address space (null).
   */
  | { kind: 'fence'; address: number | null }
  /** From here on the address space of this root, with all its changes. */
  | { kind: 'switch'; root: number }
  /** One interrupt at that time; null: none. Replaces the one before. */
  | { kind: 'timer'; at: number | null }
  /** The monitor's: the time that `setTimer` was told last has come. */
  | { kind: 'event' }
  /** All changes must have been made when `port` returns. */
  | { kind: 'end' };

export interface Kernel {
  /** The root that is in use at first. */
  readonly root: number;
  /** Runs the kernel and its programs until something is wanted. */
  next(): Request;
  /** The time, from the shared page. */
  now(): number;
  answer(entry: number): void;
  /** Tells the kernel that its timer has run out. */
  interrupt(): void;
  /** A word of a table as it is now. */
  load(address: number): number;
  /** All 1024 words of a table as they are now. */
  loadPage(page: number): number[];

  /** Hypercalls. Each counts, also a refused one; a refusal is the end. */
  mmuUpdate(updates: Update[]): void;
  newBaseptr(root: number): void;
  /**
   * One event at the time that the kernel wants now, at once if it has passed;
   * null: none.
   */
  setTimer(time: number | null): void;
}
