import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'nobody-starves',
  because: 'Serves the second queue only when the first is empty, and it never is.',
  replace: [['(back.length === 0 || passedOver < PATIENCE)', 'passedOver >= 0']],
} satisfies SolutionEdit;
