import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'waking',
  because: 'Believes the last period alone and takes a short sleep for idleness.',
  replace: [['Math.max(slow, last)', 'last + 0 * slow']],
} satisfies SolutionEdit;
