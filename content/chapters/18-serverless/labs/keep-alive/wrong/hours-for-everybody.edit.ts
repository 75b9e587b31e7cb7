import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'weeks',
  because: 'Keeps everybody for four hours, whatever was seen.',
  replace: [
    ['each = platform.keep(prewarm, keepAlive);', 'each = platform.keep(prewarm * 0, keepAlive * 0 + 240);'],
  ],
} satisfies SolutionEdit;
