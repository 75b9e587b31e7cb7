import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'theorem',
  because: 'Lists every instruction that is not privileged, as if all of them had to be.',
  replace: [
    [
      `({ privileged, controlSensitive, behaviourSensitive }) =>
        (controlSensitive || behaviourSensitive) && !privileged,`,
      '({ privileged }) => !privileged,',
    ],
  ],
} satisfies SolutionEdit;
