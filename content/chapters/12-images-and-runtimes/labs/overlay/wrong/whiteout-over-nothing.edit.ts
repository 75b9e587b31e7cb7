import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'thrift',
  because: 'Leaves a whiteout for whatever is removed.',
  replace: [['if (stack(path, lowers).length > 0) upper', 'upper']],
} satisfies SolutionEdit;
