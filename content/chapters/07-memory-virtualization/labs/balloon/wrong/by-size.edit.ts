import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'steady',
  because: 'Takes from each in proportion to its size, so that a busy guest loses as much as an idle one.',
  replace: [['guest.pages * (1 - active(guest, sampled))', 'guest.pages + 0 * active(guest, sampled)']],
} satisfies SolutionEdit;
