import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'day',
  because: 'Leaves each guest less than what it was seen to use.',
  replace: [
    ['const MARGIN = 0.1;', 'const MARGIN = -0.1;'],
    ['const NARROW_MARGIN = 0.05;', 'const NARROW_MARGIN = -0.1;'],
  ],
} satisfies SolutionEdit;
