// Bytes at an offset: of a file on a disk, of a file that was dropped into a page, or of what was unpacked. None of them is read as
// a whole, so that an archive may be longer than memory.

export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** At most `length` bytes from `offset`: fewer where the source ends. Rejects with `Unreadable`, or as its platform does. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Bytes that are in memory already; they are not copied. */
export function bytesAsSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}
