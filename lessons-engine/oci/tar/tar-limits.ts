// How much an archive may ask for before it is refused, whoever made it.

export interface TarLimits {
  /** Entries. */
  readonly entries: number;
  /** Bytes of all files together, unpacked. */
  readonly bytes: number;
  /** Bytes of all extended attributes of one entry. */
  readonly xattrBytes: number;
}

export const usualLimits: TarLimits = { entries: 20_000, bytes: 64 * 1024 * 1024, xattrBytes: 65_536 };
