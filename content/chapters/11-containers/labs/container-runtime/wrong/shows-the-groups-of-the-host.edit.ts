import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'names',
  because: 'Makes no cgroup namespace: the container reads in /proc where in the host’s tree it is.',
  replace: [['    linux.unshare(linux.CLONE_NEWCGROUP);\n', '']],
} satisfies SolutionEdit;
