import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'devices',
  because: 'Drops CAP_SYS_ADMIN alone, so that root makes device files.',
  replace: [
    [
      'if (!capabilities.includes(capability))',
      'if (!capabilities.includes(capability) && capability === 21)',
    ],
  ],
} satisfies SolutionEdit;
