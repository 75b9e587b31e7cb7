import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'writes',
  because: 'Lets the write go to the shared frame, where every guest in it reads it.',
  replace: [['host.copy({ guest: event.guest, page: event.page });', '']],
} satisfies SolutionEdit;
