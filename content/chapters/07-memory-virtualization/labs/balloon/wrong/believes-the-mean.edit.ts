import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'rising',
  because: 'Believes the slow average alone, which has hardly noticed that a guest began to work.',
  replace: [['Math.max(slow, fast, last)', 'Math.min(slow, Math.max(fast, last, slow))']],
} satisfies SolutionEdit;
