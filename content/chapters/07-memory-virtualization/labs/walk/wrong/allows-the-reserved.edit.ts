import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'faults',
  because: 'Lets a program write to, or execute, a page that has W and not R, which is reserved.',
  replace: [[' || ((entry & W) !== 0 && (entry & R) === 0)', '']],
} satisfies SolutionEdit;
