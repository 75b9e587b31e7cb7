import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'owners',
  because: 'Closes the channel by sharing within one guest alone, though some guests have the same owner.',
  replace: [['host.owner(page.guest)', 'page.guest']],
} satisfies SolutionEdit;
