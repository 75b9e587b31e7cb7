import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'herd',
  because: 'Looks at the last minute only, which notices a herd when it has gone.',
  replace: [['panicUntil = second + STABLE', 'panicUntil = 0']],
} satisfies SolutionEdit;
