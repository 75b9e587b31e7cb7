import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'second',
  because: 'Looks for the choice that costs most.',
  replace: [
    [
      'if (best !== null && choice.cost >= best.cost) return;',
      'if (best !== null && choice.missing.every((each) => choice.reached.has(each)) && choice.cost <= best.cost) return;',
    ],
  ],
} satisfies SolutionEdit;
