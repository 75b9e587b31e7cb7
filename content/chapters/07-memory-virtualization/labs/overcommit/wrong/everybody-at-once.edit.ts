import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'day',
  because: 'Starts all that wait in the first turn and hopes that balloons will do the rest.',
  replace: [
    ['if (free - needs < RESERVE) break;', ''],
    ['const NEWCOMERS = 3;', 'const NEWCOMERS = 36;'],
  ],
} satisfies SolutionEdit;
