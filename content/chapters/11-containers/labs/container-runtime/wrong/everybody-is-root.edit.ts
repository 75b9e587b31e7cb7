import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'setuid',
  because: 'Runs the program as root, whoever the spec names.',
  replace: [['  linux.setgid(user.gid);\n  linux.setuid(user.uid);', '  console.log(user.uid);']],
} satisfies SolutionEdit;
