import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'removal',
  because: 'Leaves an empty control group behind for every container.',
  replace: [['  linux.rmdir(group(spec));\n', '  console.log(group(spec));\n']],
} satisfies SolutionEdit;
