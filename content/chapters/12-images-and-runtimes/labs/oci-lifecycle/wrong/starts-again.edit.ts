import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'states',
  because: 'Lets a stopped container be started once more.',
  replace: [["start: ['created'],", "start: ['created', 'stopped'],"]],
} satisfies SolutionEdit;
