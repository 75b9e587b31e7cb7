import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'two-orders',
  because: 'Takes customer and amount for the key: the second order of the same amount is never paid.',
  replace: [['bank.charge(payment.id,', 'bank.charge(`${payment.customer} ${payment.cents}`,']],
} satisfies SolutionEdit;
