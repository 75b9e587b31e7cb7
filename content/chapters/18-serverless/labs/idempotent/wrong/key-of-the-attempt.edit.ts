import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'cut',
  because: 'Makes a key for each attempt, so that the bank never sees one twice.',
  replace: [
    ['pay({ payment, store, bank }', 'pay({ payment, attempt, store, bank }'],
    ['bank.charge(payment.id,', 'bank.charge(attempt.requestId,'],
  ],
} satisfies SolutionEdit;
