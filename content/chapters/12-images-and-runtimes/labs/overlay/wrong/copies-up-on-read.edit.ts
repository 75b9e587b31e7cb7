import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'thrift',
  because: 'Copies a file up as soon as somebody reads it.',
  replace: [
    [
      '    read: (path) => top(path).layer.read(path),',
      '    read(path) {\n      copyUp(path);\n      return upper.read(path);\n    },',
    ],
  ],
} satisfies SolutionEdit;
