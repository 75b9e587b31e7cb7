import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'names',
  because: 'Makes no network namespace.',
  replace: [[' | linux.CLONE_NEWNET', '']],
} satisfies SolutionEdit;
