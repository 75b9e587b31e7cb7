import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'spy',
  because: 'Lets the guest read the cycle counter, which bare hardware does not show it.',
  replace: [["hcounteren: ['time']", "hcounteren: ['cycle', 'time', 'instret']"]],
} satisfies SolutionEdit;
