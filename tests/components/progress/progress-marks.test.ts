import { expect, it } from 'vitest';
import { describeProgress } from '../../../components/progress/progress-marks.ts';

it.each([
  [0, false, 11, 'none', '', ''],
  [0, true, 11, 'begun', '0/11', '0 of 11 done'],
  [3, true, 11, 'begun', '3/11', '3 of 11 done'],
  [11, true, 11, 'done', '✓', 'Done'],
  [3, true, 0, 'begun', '·', 'Begun'],
])('describeProgress() of %i done, begun %s, of %i', (done, begun, total, state, sign, words) => {
  expect(describeProgress(done, begun, total)).toEqual({ state, sign, words });
});
