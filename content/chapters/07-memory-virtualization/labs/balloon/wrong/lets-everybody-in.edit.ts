import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'refused',
  because: 'Takes whatever it can and lets the newcomer in, although that is not enough for it.',
  replace: [
    ['if (missing > most.reduce((sum, each) => sum + each, 0)) return null;', ''],
    [
      'for (; left > 0; left--)',
      'for (; left > 0 && sizes.some((size, index) => size < most[index]!); left--)',
    ],
  ],
} satisfies SolutionEdit;
