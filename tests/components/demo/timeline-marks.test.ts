import { expect, it } from 'vitest';
import { axisEnd, timelineMarks } from '../../../components/demo/timeline-marks.ts';

it.each([
  [0, 20],
  [20, 20],
  [21, 25],
  [101, 150],
  [2176, 2500],
  [81_000, 100_000],
])('axisEnd(%i) is %i', (instructions, end) => {
  expect(axisEnd(instructions)).toBe(end);
});

it('timelineMarks() merges events of one kind at one place, and no others', () => {
  const at = (kind: 'exit' | 'trap', instructions: number) => ({ kind, instructions });
  expect(timelineMarks([at('exit', 100), at('exit', 100), at('trap', 100), at('exit', 150)], 200)).toEqual([
    { at: 50, kind: 'exit' },
    { at: 50, kind: 'trap' },
    { at: 75, kind: 'exit' },
  ]);
});
