import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'gone-idle',
  because:
    'Believes the busiest period that there ever was, so that guests that stopped long ago keep everything.',
  replace: [['Math.max(slow, last)', 'Math.max(slow, last, ...parts)']],
} satisfies SolutionEdit;
