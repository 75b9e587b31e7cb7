import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'batch-goes-on',
  because:
    'Short turns for those that compute, so that nobody waits for them: most of the machine goes into switching.',
  replace: [['const BACKGROUND = 2500;', 'const BACKGROUND = 150;']],
} satisfies SolutionEdit;
