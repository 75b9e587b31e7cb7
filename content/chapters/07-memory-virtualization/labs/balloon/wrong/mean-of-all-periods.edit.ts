import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'gone-idle',
  because: 'Takes the mean of all periods for the average, which forgets too little of what is past.',
  replace: [
    [
      'Math.max(slow, last)',
      'Math.max(0 * slow + parts.reduce((sum, part) => sum + part, 0) / parts.length, last)',
    ],
  ],
} satisfies SolutionEdit;
