import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'starts',
  because: 'Links modules in the order in which they were found to be needed.',
  replace: [['inOrder(smallest(modules, needs))', 'smallest(modules, needs)']],
} satisfies SolutionEdit;
