import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'setuid',
  because: 'Does not set no_new_privs, so that a setuid file makes root again.',
  replace: [['  linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1);\n', '']],
} satisfies SolutionEdit;
