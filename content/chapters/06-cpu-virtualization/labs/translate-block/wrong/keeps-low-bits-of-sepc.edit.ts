import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'in-place',
  because: 'Stores what is written to sepc as it is, with bits that the register does not have.',
  replace: [["if (csr !== 'sepc') return", 'return']],
} satisfies SolutionEdit;
