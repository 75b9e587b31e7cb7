import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'proc',
  because: 'Asks for a read-only bind mount in one call, of which Linux does the bind alone.',
  replace: [
    [
      'linux.MS_BIND | linux.MS_REC);\n    linux.mount(null, path, null, linux.MS_BIND | linux.MS_REMOUNT | linux.MS_RDONLY | flags);',
      'linux.MS_BIND | linux.MS_RDONLY | flags);',
    ],
  ],
} satisfies SolutionEdit;
