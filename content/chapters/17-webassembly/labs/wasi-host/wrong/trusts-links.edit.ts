import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'links',
  because: 'Follows an absolute link as if it were relative.',
  replace: [
    [
      '      const more = namesOf(entry.target);',
      "      const more = namesOf(entry.target.replace(/^\\/+/, '') || '.');",
    ],
  ],
} satisfies SolutionEdit;
