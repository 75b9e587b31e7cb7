import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'wave',
  because: 'Makes an instance for every call, though each takes several.',
  replace: [['/ (TARGET * concurrency)', '/ (TARGET + 0 * concurrency)']],
} satisfies SolutionEdit;
