import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'links',
  because: 'Follows a link at the end though it was told not to.',
  replace: [
    ["      if (last && !follow) return { errno: 'loop' };\n", ''],
    ['{ fd, path, follow, rights }: Request', '{ fd, path, rights }: Request'],
  ],
} satisfies SolutionEdit;
