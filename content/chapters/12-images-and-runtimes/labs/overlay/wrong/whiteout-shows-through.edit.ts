import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'hide',
  because: 'Goes on below a whiteout, and finds what was removed.',
  replace: [["if (entry.kind === 'whiteout') break;", "if (entry.kind === 'whiteout') continue;"]],
} satisfies SolutionEdit;
