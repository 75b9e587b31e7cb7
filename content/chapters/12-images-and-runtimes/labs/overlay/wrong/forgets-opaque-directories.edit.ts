import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'hide',
  because: 'Merges an opaque directory with what lies below.',
  replace: [['      if (entry.opaque) break;\n', '']],
} satisfies SolutionEdit;
