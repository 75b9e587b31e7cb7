import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'day',
  because:
    'Works out what each guest should have and sets no balloon, so that caches fill the host and it swaps.',
  replace: [
    [
      'for (const guest of sampled) host.balloon(guest.id, guest.pages - due(guest, margin));',
      'console.log(margin);',
    ],
  ],
} satisfies SolutionEdit;
