import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'devices',
  because: 'Leaves root in the container every capability.',
  replace: [
    ['if (!capabilities.includes(capability)) linux', 'if (capabilities.length > capability + 100) linux'],
  ],
} satisfies SolutionEdit;
