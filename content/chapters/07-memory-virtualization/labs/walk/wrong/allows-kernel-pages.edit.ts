import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'faults',
  because: 'Lets the guest’s program into pages that are not for programs.',
  replace: [['(entry & U) === 0 || (entry & needed', '(entry & needed']],
} satisfies SolutionEdit;
