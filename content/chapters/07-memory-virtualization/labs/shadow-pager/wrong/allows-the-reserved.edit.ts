import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'fill',
  because: 'Gives rights for an entry that has W and not R, which is reserved.',
  replace: [[' || ((entry & W) !== 0 && (entry & R) === 0)', '']],
} satisfies SolutionEdit;
