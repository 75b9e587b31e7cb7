import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'steady',
  because: 'Orders everything that there is, to be safe.',
  replace: [['Math.min(most, wanted)', 'Math.max(most, wanted)']],
} satisfies SolutionEdit;
