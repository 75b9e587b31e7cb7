import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'batch-goes-on',
  because:
    'Puts whoever has had its turn at the head of the queue again: one guest computes, the others wait for it to finish.',
  replace: [
    [`else if (end === 'quantum') back.push(guest);`, `else if (end === 'quantum') back.unshift(guest);`],
  ],
} satisfies SolutionEdit;
