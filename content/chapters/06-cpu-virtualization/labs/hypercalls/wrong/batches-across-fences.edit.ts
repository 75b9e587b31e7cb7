import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'fences',
  because: 'Keeps changes back at a fence for one address, until there is one for all.',
  replace: [
    [
      'address === null ? felt(root) : differs(root, Math.floor(address / 4096))',
      'address === null && felt(root)',
    ],
  ],
} satisfies SolutionEdit;
