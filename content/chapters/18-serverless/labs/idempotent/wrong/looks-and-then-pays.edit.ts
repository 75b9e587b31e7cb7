import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'beside',
  because: 'Relies on having looked into the store: who was held between looking and paying pays again.',
  replace: [
    ['pay({ payment, store, bank }', 'pay({ payment, attempt, store, bank }'],
    ['bank.charge(payment.id,', 'bank.charge(`${payment.id} ${attempt.number}`,'],
  ],
} satisfies SolutionEdit;
