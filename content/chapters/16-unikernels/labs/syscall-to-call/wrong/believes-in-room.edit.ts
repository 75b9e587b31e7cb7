import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'no-room',
  because: 'Writes to address 0 when there is no room.',
  replace: [
    [
      `  if (room === 0) return;
`,
      ``,
    ],
  ],
} satisfies SolutionEdit;
