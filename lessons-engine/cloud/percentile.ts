// The value below which a share of others lies, and the mean with bounds of confidence from batches.

/** The smallest of `values` that at least the share `share` (0 … 1) of them do not exceed; NaN without values. */
export function percentile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export interface Estimate {
  mean: number;
  /** Half of the interval that holds the true mean with 99 % confidence, if batches are independent. */
  bound: number;
}

/** Student's t for 99 %, two-sided, 19 degrees of freedom. */
const T_19 = 2.861;
const BATCHES = 20;

/**
 * The mean of values that depend on their neighbours, as waiting times do: by the means of twenty batches, the first
 * `warmup` values left out (Law, Simulation Modeling and Analysis, section 9.5.3).
 */
export function batchMeans(values: Float64Array, warmup = 0): Estimate {
  const size = Math.floor((values.length - warmup) / BATCHES);
  if (size < 1)
    throw new RangeError(`batchMeans: expected at least ${BATCHES + warmup} values, found ${values.length}`);
  const means = Array.from({ length: BATCHES }, (_, batch) => {
    const from = warmup + batch * size;
    return values.subarray(from, from + size).reduce((sum, value) => sum + value, 0) / size;
  });
  const mean = means.reduce((sum, each) => sum + each, 0) / BATCHES;
  const variance = means.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / (BATCHES - 1);
  return { mean, bound: T_19 * Math.sqrt(variance / BATCHES) };
}
