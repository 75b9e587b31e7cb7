// Where the timeline's picture has its marks: a share of an axis of instructions. The axis ends at a round number, so that
// marks keep their places while the reader steps.

import type { TimelineEntry } from '../../lessons-engine/worker/messages.ts';

export interface TimelineMark {
  /** Per cent of the axis, with one digit after the point. */
  at: number;
  kind: TimelineEntry['kind'];
}

/** The shortest axis (instructions). */
const SHORTEST = 20;

/** First digits of round numbers. */
const ROUND = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** The smallest round number (20, 25, 30, 40, … 100, 150, …) that is not below `instructions`. */
export function axisEnd(instructions: number): number {
  for (let power = 10; ; power *= 10) {
    for (const digits of ROUND) {
      const end = digits * power;
      if (end >= SHORTEST && end >= instructions) return end;
    }
  }
}

/** One mark for each place and kind; events that fall together share it. */
export function timelineMarks(
  entries: readonly Pick<TimelineEntry, 'kind' | 'instructions'>[],
  instructions: number,
): TimelineMark[] {
  const end = axisEnd(instructions);
  const marks = new Map<string, TimelineMark>();
  for (const entry of entries) {
    // A quarter of a per cent is about the width of a mark.
    const at = Math.round((entry.instructions / end) * 400) / 4;
    marks.set(`${entry.kind}@${at}`, { at, kind: entry.kind });
  }
  return [...marks.values()];
}
