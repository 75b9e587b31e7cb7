import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'waking',
  because: 'Keeps an average that has forgotten after one period of sleep most of what a guest used.',
  replace: [['const STEP = 0.25;', 'const STEP = 0.6;']],
} satisfies SolutionEdit;
