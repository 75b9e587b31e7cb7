import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'memory',
  because: 'Gives the first guest all that it wants before the next gets more than its needs.',
  replace: [['-(pages[i]! - guest.needs + 1) / guest.shares : null', '-i : null']],
} satisfies SolutionEdit;
