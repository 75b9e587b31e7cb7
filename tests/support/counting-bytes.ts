// Bytes that count, where a test needs some that are handed in as random.

/** A source of bytes `from`, `from` + 1, … */
export function counting(from = 0): (bytes: number) => Uint8Array<ArrayBuffer> {
  let next = from;
  return (bytes) => Uint8Array.from({ length: bytes }, () => (next += 7) & 0xff);
}
