import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'processes',
  because: 'Shows the container the host’s /proc, which lists the host’s tasks.',
  replace: [
    [
      '  linux.chdir(rootfs);',
      "  linux.mount('/proc', `${rootfs}/proc`, null, linux.MS_BIND | linux.MS_REC);\n  linux.chdir(rootfs);",
    ],
    ["  linux.mount('proc', '/proc', 'proc', flags);\n", ''],
  ],
} satisfies SolutionEdit;
