import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'removal',
  because: 'Kills the first task and never waits for it, so that it stays a zombie.',
  replace: [['  linux.waitpid(pid);\n', '']],
} satisfies SolutionEdit;
