import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'day',
  because: 'Waits for the end to start its guests, when they do not count any more.',
  replace: [['state.left < TOO_LATE ||', 'state.left >= TOO_LATE ||']],
} satisfies SolutionEdit;
