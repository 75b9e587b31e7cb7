import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'sensitive',
  because: 'Believes that nothing comes back from a callout for a system instruction.',
  replace: [
    [
      'if (last !== undefined) lines.push',
      "if (last !== undefined && !SENSITIVE.includes(last.name) && last.name !== 'jalr') lines.push",
    ],
  ],
} satisfies SolutionEdit;
