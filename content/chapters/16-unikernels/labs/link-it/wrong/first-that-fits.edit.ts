import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'smallest',
  because: 'Is content with the first choice that links.',
  replace: [['if (bytes >= least) return;', 'if (least < Infinity) return;']],
} satisfies SolutionEdit;
