/** A guest with page tables of its own, and the shadow tables that you keep. */

export type Access = 'load' | 'store' | 'fetch';

/** What made the hart come back to you. */
export type Event =
  /**
   * The shadow does not allow an access at a guest-virtual address. Answer
   * with `map`, and the hart tries again; or with `deliver` or `device`.
   */
  | { kind: 'fault'; address: number; access: Access }
  /**
   * The guest has written the word at this guest-physical address, in a page
   * that you watch. The write is done.
   */
  | { kind: 'table-write'; address: number }
  /** The guest has executed sfence.vma, for one address or for all (null). */
  | { kind: 'fence'; address: number | null }
  /** From now on the guest translates with the root table at this page. */
  | { kind: 'switch'; root: number }
  /** The guest has switched its machine off. */
  | { kind: 'end' };

export interface Rights {
  read: boolean;
  write: boolean;
  execute: boolean;
}

/** Pages are numbers of 4 KiB: an address divided by 4096. */
export interface Monitor {
  /** Runs the guest's program until something comes up. First a `switch`. */
  run(): Event;

  /** The word at a guest-physical address: 32 bits, unsigned. */
  load(address: number): number;
  /** Writes the guest's memory. Raises no `table-write`. */
  store(address: number, word: number): void;
  /** The host's page behind a page of the guest; -1 where it has no memory. */
  hostPage(guestPage: number): number;

  /**
   * Puts an entry into the shadow of a root: guest-virtual page to the host's
   * page. Takes the place of the one that was there.
   */
  map(root: number, page: number, hostPage: number, rights: Rights): void;
  /** Takes an entry out. Where there is none, nothing happens. */
  unmap(root: number, page: number): void;
  /** Takes out all entries of a root. */
  unmapAll(root: number): void;

  /**
   * Takes the right to write to a page of the guest out of the shadow, at every
   * address. The guest's writes are done for it, and you hear of each.
   */
  watch(guestPage: number): void;
  unwatch(guestPage: number): void;

  /** The fault is the guest's own: its kernel gets it. */
  deliver(): void;
  /**
   * The guest's tables allow the access, and where it leads there is no
   * memory: a device is to answer it.
   */
  device(): void;
}
