import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'types',
  because: 'A table is none any more when it is unpinned, although a root still leads to it.',
  replace: [
    [
      '    table.pinned = false;\n    release(page);',
      '    table.pinned = false;\n    table.uses = 1;\n    release(page);',
    ],
  ],
} satisfies SolutionEdit;
