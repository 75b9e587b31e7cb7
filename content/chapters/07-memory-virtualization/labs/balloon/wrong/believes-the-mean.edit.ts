import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'rising',
  because: 'Believes the average alone, which has hardly noticed that a guest began to work.',
  replace: [['Math.max(slow, last)', 'slow + 0 * last']],
} satisfies SolutionEdit;
