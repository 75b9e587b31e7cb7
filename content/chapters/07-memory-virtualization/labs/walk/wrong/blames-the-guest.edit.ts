import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'faults',
  because:
    'Calls a refusal of the host’s tables the guest’s own page fault, which the guest would then have to answer for.',
  replace: [["read, 'guest-page-fault')", "read, 'page-fault')"]],
} satisfies SolutionEdit;
