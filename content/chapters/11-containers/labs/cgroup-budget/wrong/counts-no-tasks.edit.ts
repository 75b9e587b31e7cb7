import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'tasks',
  because: 'Sets no pids.max: the fork bomb takes every number.',
  replace: [["            'pids.max': left.tasks,\n", '']],
} satisfies SolutionEdit;
