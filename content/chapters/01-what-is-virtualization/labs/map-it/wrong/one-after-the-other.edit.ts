import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'turns',
  because: 'Gives each guest its turns in a row: the first waits until all others have had theirs.',
  replace: [['turns: spread(turns)', 'turns: spread(turns).sort()']],
} satisfies SolutionEdit;
