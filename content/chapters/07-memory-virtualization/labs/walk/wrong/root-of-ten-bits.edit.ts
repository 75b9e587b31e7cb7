import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'both',
  because: 'Gives the root table of the host 1,024 entries, as in Sv32; in Sv32x4 it has four times as many.',
  replace: [['const upper = Math.floor(page / 1024);', 'const upper = Math.floor(page / 1024) % 1024;']],
} satisfies SolutionEdit;
