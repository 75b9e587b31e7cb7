import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'spaces',
  because:
    'Keeps the last change of each entry at the place of the first, so that a page becomes a table before it is read-only.',
  replace: [
    [
      'kernel.mmuUpdate(queue);',
      'kernel.mmuUpdate([...waiting].map(([address, entry]) => ({ address, entry })));',
    ],
  ],
} satisfies SolutionEdit;
