import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'drive',
  because: 'Sends SIGKILL where SIGTERM would have done.',
  replace: [["runtime.kill(id, 'TERM').ok", "runtime.kill(id, 'KILL').ok"]],
} satisfies SolutionEdit;
