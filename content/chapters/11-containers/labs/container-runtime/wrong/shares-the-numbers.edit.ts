import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'processes',
  because: 'Leaves the new program among the numbers of the host, where it can see and kill everybody.',
  replace: [[' | linux.CLONE_NEWPID', '']],
} satisfies SolutionEdit;
