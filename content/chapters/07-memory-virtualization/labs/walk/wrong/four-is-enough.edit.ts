import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'count',
  because: 'Takes two levels on two levels for four references.',
  replace: [['return (n + 1) * (m + 1) - 1;', 'return Math.max(n, 1) * Math.max(m, 1);']],
} satisfies SolutionEdit;
