import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'thrift',
  because: 'Copies the old text of a file that is replaced.',
  replace: [['copyUp(path, false)', 'copyUp(path)']],
} satisfies SolutionEdit;
