import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'whole',
  because: 'Stops at the update that is refused, and leaves those before it done.',
  replace: [['        for (const back of undo.reverse()) update(back);\n', '']],
} satisfies SolutionEdit;
