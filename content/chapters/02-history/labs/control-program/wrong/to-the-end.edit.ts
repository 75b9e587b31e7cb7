import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'beside-batch',
  because: 'First come, first served, to the end: an answer waits until whoever computes has finished.',
  replace: [['const BACKGROUND = 2500;', 'const BACKGROUND = 1_000_000;']],
} satisfies SolutionEdit;
