import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'both',
  because:
    'Leaves the last guest-physical address as it is, so that the guest reads the host’s memory of that number.',
  replace: [['return toHost(guest, access);', 'return guest;']],
} satisfies SolutionEdit;
