// Arithmetic of sequence numbers, modulo 2³² (RFC 9293 section 3.4).

/** Whether `a` comes before `b`; they are less than 2³¹ apart. */
export function before(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** `a` + `count`, unsigned. */
export function advance(a: number, count: number): number {
  return (a + count) >>> 0;
}

/** Bytes from `a` to `b`, negative when `b` comes first. */
export function distance(a: number, b: number): number {
  return (b - a) | 0;
}
