import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'edits',
  because: 'Remembers which leaf an entry was made of, and not which entry led to that leaf.',
  replace: [['madeOf.set(at, [', 'if (at === leafAt) madeOf.set(at, [']],
} satisfies SolutionEdit;
