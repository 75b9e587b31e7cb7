import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'remove',
  because: 'Removes from the upper layer alone; the lower one shows again.',
  replace: [['      if (stack(path, lowers).length > 0) upper.makeWhiteout(path);\n', '']],
} satisfies SolutionEdit;
