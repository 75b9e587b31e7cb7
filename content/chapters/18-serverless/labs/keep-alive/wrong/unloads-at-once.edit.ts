import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'bursts',
  because: 'Unloads whatever falls idle: no memory is wasted, and every call is cold.',
  replace: [['each = platform.keep(prewarm, keepAlive);', 'each = platform.keep(prewarm, 0 * keepAlive);']],
} satisfies SolutionEdit;
