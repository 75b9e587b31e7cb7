import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'night',
  because: 'Gives the third tenant a quota in place of a weight, and the processor stands idle at night.',
  replace: [["'cpu.weight': 1,", "'cpu.max': '5000 10000',"]],
} satisfies SolutionEdit;
