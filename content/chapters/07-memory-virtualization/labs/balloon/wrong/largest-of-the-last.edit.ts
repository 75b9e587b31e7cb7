import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'gone-idle',
  because:
    'Believes the busiest of the last four periods, and leaves guests that have stopped all that they had.',
  replace: [['Math.max(slow, last)', 'Math.max(0 * slow, last, ...parts.slice(-4))']],
} satisfies SolutionEdit;
