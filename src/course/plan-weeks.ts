// Chapters over the weeks of a term, in their order, so that the fullest week is as light as it can be.

/**
 * The chapters of each week: every week has at least one while there are enough. With fewer chapters than weeks the last weeks
 * are empty, for projects and an exam.
 */
export function planWeeks<Chapter extends { minutes: number }>(
  chapters: readonly Chapter[],
  weeks: number,
): Chapter[][] {
  if (chapters.length <= weeks)
    return Array.from({ length: weeks }, (_, week) => chapters.slice(week, week + 1));
  // best[w][n]: the lightest fullest week when the first n chapters fill w weeks, and where the last of these weeks begins.
  const total = (from: number, to: number): number =>
    chapters.slice(from, to).reduce((sum, { minutes }) => sum + minutes, 0);
  let best = chapters.map((_, index) => ({ fullest: total(0, index + 1), starts: [0] }));
  for (let week = 2; week <= weeks; week++) {
    best = best.map((one, index) => {
      const options = best
        .slice(0, index)
        .map(({ fullest, starts }, before) => ({
          fullest: Math.max(fullest, total(before + 1, index + 1)),
          starts: [...starts, before + 1],
        }))
        .filter(({ starts }) => starts.length === week);
      return options.reduce((lightest, each) => (each.fullest < lightest.fullest ? each : lightest), {
        ...one,
        fullest: Infinity,
      });
    });
  }
  const starts = best.at(-1)?.starts ?? [];
  return starts.map((start, index) => chapters.slice(start, starts[index + 1]));
}
