import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'loops',
  because: 'Follows links for ever.',
  replace: [
    ["      if (links > MOST_LINKS) return { errno: 'loop' };\n", ''],
    ['const MOST_LINKS = 40;\n', ''],
  ],
} satisfies SolutionEdit;
