import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'owner',
  because: 'Lets an entry lead to any page of the machine: the guest reads its neighbours.',
  replace: [
    ['    if (!monitor.owns(page)) return false;\n    if ((entry & W) === 0)', '    if ((entry & W) === 0)'],
  ],
} satisfies SolutionEdit;
