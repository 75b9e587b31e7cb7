import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'changed',
  because: 'Answers with the old receipt, whatever the amount is now.',
  replace: [['if (receipt.cents !== payment.cents)', 'if (receipt.cents < 0)']],
} satisfies SolutionEdit;
