// How much of a field a write reaches, in a word.

/** `yes`, `no`, or the bits of the register that it reaches. */
export function writableWord({ high, low }: { high: number; low: number }, writable: number): string {
  const field = 2 ** (high + 1) - 2 ** low;
  const reached = (writable & field) >>> 0;
  if (reached === 0) return 'no';
  if (reached === field) return 'yes';
  const bits = Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((at) => (reached >>> at) & 1);
  return `bits ${ranges(bits)}`.replace(/^bits (\d+)$/, 'bit $1');
}

/** `2, 5, 9`, with runs of three and more as `8:3`; from the highest down. */
function ranges(bits: readonly number[]): string {
  const runs: [high: number, low: number][] = [];
  for (const at of bits.toReversed()) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === at + 1) last[1] = at;
    else runs.push([at, at]);
  }
  return runs.map(([high, low]) => (high === low ? String(high) : `${high}:${low}`)).join(', ');
}
