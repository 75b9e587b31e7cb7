import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'weeks',
  because:
    'Keeps everything for ever: hardly a call is cold, and the memory is full of applications that are called once a day.',
  replace: [
    ['each = platform.keep(prewarm, keepAlive);', 'each = platform.keep(0 * prewarm, keepAlive + 100_000);'],
  ],
} satisfies SolutionEdit;
