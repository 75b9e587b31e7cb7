import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'memory',
  because: 'Hands out what is left evenly, whatever the shares.',
  replace: [
    [
      'pages[i]! < guest.wants ? -(pages[i]! - guest.needs + 1) / guest.shares : null',
      'pages[i]! < guest.wants ? -(pages[i]! - guest.needs + 1) : null',
    ],
  ],
} satisfies SolutionEdit;
