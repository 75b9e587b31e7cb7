import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'failures',
  because: 'Leaves the container as it was when a hook has failed.',
  replace: [
    ["if (operation === 'delete' || !ok) destroy(runs);", "if (operation === 'delete') destroy(runs);"],
  ],
} satisfies SolutionEdit;
