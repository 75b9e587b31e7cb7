import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'whole',
  because: 'Puts the words of a refused batch back, and not what they had counted for.',
  replace: [
    [
      'for (const back of undo.reverse()) update(back);',
      'for (const back of undo.reverse()) monitor.store(back.address, back.entry);',
    ],
  ],
} satisfies SolutionEdit;
