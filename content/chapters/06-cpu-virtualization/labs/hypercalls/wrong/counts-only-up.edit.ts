import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'types',
  because:
    'Never takes a mapping out of account, so that a page which was writable once can be no table for ever.',
  replace: [['else if ((entry & W) !== 0) count(page, -1);', 'else if (level < 0) count(page, -1);']],
} satisfies SolutionEdit;
