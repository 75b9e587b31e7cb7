import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'open-directory',
  because: 'Lets the program inherit the directory that somebody left open.',
  replace: [['    linux.close_range(3, 0x7fffffff);\n', '']],
} satisfies SolutionEdit;
