import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'rain',
  because: 'Wants what this second needs: what has just ended is made again.',
  replace: [
    ['const STABLE = 60;', 'const STABLE = 1;'],
    ['const PANIC = 6;', 'const PANIC = 1;'],
  ],
} satisfies SolutionEdit;
