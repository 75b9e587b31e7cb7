import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'first',
  because: 'Is content with the first choice that links.',
  replace: [['if (best !== null && choice.cost >= best.cost) return;', 'if (best !== null) return;']],
} satisfies SolutionEdit;
