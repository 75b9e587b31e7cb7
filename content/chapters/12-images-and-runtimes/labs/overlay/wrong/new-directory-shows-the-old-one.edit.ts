import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'remove',
  because: 'Makes a new directory where a whiteout was, and lets what it hid show again.',
  replace: [
    [
      'upper.makeDirectory(path, attributes, opaque)',
      'upper.makeDirectory(path, attributes, opaque && false)',
    ],
  ],
} satisfies SolutionEdit;
