import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'day',
  because:
    'Works out what each guest should have and sets no balloon, so that caches fill the host and it swaps.',
  replace: [['host.balloon(guest.id, guest.pages - pages);', '']],
} satisfies SolutionEdit;
