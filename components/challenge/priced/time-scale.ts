// Where a time lies on the axis: by its logarithm, or as it is. Pure, so that tests can ask.

export type ScaleKind = 'logarithmic' | 'linear';

export interface TimeScale {
  /** Percent of the axis; 0 for what lies before its beginning. */
  at(nanoseconds: number): number;
  /** The time at a share of the axis, 0 … 1. */
  time(share: number): number;
  /** Where lines with a label stand, in nanoseconds, ascending. */
  readonly marks: readonly number[];
}

/** A scale on which all of `times` (nanoseconds) have room. */
export function timeScale(kind: ScaleKind, times: readonly number[]): TimeScale {
  const positive = times.filter((time) => time > 0);
  const most = Math.max(1, ...positive);
  if (kind === 'linear') {
    const step = 10 ** Math.floor(Math.log10(most));
    const marks = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
    return {
      at: (time) => (100 * Math.max(0, time)) / most,
      time: (share) => share * most,
      marks: marks.length > 6 ? marks.filter((_, index) => index % 2 === 0) : marks,
    };
  }
  const low = Math.floor(Math.log10(Math.min(most, ...positive)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(most)));
  return {
    at: (time) => (time <= 0 ? 0 : Math.max(0, (100 * (Math.log10(time) - low)) / (high - low))),
    time: (share) => 10 ** (low + share * (high - low)),
    marks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}
