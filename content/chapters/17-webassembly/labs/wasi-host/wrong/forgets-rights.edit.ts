import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'rights',
  because: 'Hands on rights that the directory does not have to give.',
  replace: [
    [
      "  if (!rights.every((right) => descriptor.inheriting.includes(right))) return { errno: 'notcapable' };\n",
      '',
    ],
    ['{ fd, path, follow, rights }: Request', '{ fd, path, follow }: Request'],
  ],
} satisfies SolutionEdit;
