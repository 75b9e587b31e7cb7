import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'states',
  because: 'Lets delete end a container that still runs.',
  replace: [["delete: ['stopped'],", "delete: ['stopped', 'running', 'created'],"]],
} satisfies SolutionEdit;
