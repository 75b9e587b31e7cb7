import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'names',
  because: 'Makes no UTS namespace, so that the name of the container becomes the host’s.',
  replace: [[' | linux.CLONE_NEWUTS', '']],
} satisfies SolutionEdit;
