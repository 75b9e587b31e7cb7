import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'tasks',
  because: 'Allows twenty tasks, whatever there is room for.',
  replace: [["'pids.max': left.tasks", "'pids.max': 20"]],
} satisfies SolutionEdit;
