import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'links',
  because: 'Forgets what a function that is reached needs itself.',
  replace: [['...(part?.needs ?? []), ', '']],
} satisfies SolutionEdit;
