// The middle of some measurements: one disturbed run does not move it.

/** Of an odd or even number of values, at least one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[half]];
  if (low === undefined || high === undefined)
    throw new RangeError('median: expected at least one value, found none');
  return (low + high) / 2;
}
