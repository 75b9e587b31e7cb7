import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'shared',
  because: 'Counts the code of a device once for each of its kinds, and finds budgets broken that are kept.',
  replace: [['if (counted.has(`${spot} ${part}`)) continue;', 'if (counted.has(`${spot} ${id}`)) continue;']],
} satisfies SolutionEdit;
