import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'disk',
  because: 'Takes the first placement whose borders fit, and never asks who would go down with it.',
  replace: [
    ['return exposure(situation, routing) <= situation.exposure ? routing : null;', 'return routing;'],
  ],
} satisfies SolutionEdit;
