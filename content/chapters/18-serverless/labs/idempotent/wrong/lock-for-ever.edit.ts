import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'cut',
  because: 'Takes a lock that nobody gives back when its owner is cut.',
  replace: [
    [
      'const receipt = bank.charge(',
      "if (!store.putIfAbsent(`lock ${payment.id}`, 'locked')) throw new Error('somebody else is paying');\n  const receipt = bank.charge(",
    ],
  ],
} satisfies SolutionEdit;
