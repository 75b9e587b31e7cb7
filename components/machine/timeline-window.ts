// Which stretch of a recording the timeline shows, and how it zooms: pure arithmetic on steps.

export interface Stretch {
  /** Steps after `from`, up to `to`. */
  readonly from: number;
  readonly to: number;
}

/** The shortest stretch that is shown (steps). */
export const SHORTEST = 20;

/** `factor` below 1 shows less, around `centre`; what is shown stays inside of the whole. */
export function zoomed(shown: Stretch, whole: Stretch, centre: number, factor: number): Stretch {
  const length = whole.to - whole.from;
  const wanted = Math.max(
    Math.min(SHORTEST, length),
    Math.min(length, Math.round((shown.to - shown.from) * factor)),
  );
  const share = shown.to === shown.from ? 0.5 : (centre - shown.from) / (shown.to - shown.from);
  return inside(
    { from: Math.round(centre - share * wanted), to: Math.round(centre - share * wanted) + wanted },
    whole,
  );
}

/** The same length, moved so that it lies inside of `whole`. */
export function inside({ from, to }: Stretch, whole: Stretch): Stretch {
  const length = Math.min(to - from, whole.to - whole.from);
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** The step at a share of the stretch, 0 … 1. */
export function stepAt({ from, to }: Stretch, share: number): number {
  return Math.round(from + Math.min(1, Math.max(0, share)) * (to - from));
}

/** Where a step lies, in per cent of the stretch; outside of 0 … 100 when it is not shown. */
export function placeOf({ from, to }: Stretch, step: number): number {
  return to === from ? 0 : ((step - from) / (to - from)) * 100;
}
