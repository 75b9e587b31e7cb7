import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'zero',
  because: 'Keeps the last instance for whoever may come.',
  replace: [
    ['if (wanted === 0 && waiting > 0) wanted = 1;', 'if (wanted === 0) wanted = waiting > 0 ? 1 : 1;'],
  ],
} satisfies SolutionEdit;
