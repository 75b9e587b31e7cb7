import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'descriptors',
  because: 'Does not ask whether the descriptor is a directory.',
  replace: [["  if (descriptor.kind !== 'directory') return { errno: 'notdir' };\n", '']],
} satisfies SolutionEdit;
