import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'removal',
  because: 'Sends SIGTERM, which the first task of a pid namespace does not even notice.',
  replace: [['linux.SIGKILL', 'linux.SIGTERM']],
} satisfies SolutionEdit;
