import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'root',
  because: 'Binds the image before its mounts are private, so that the mount appears on the host, too.',
  replace: [
    [
      "  linux.mount(null, '/', null, linux.MS_REC | linux.MS_PRIVATE);\n  linux.mount(rootfs, rootfs, null, linux.MS_BIND | linux.MS_REC);",
      "  linux.mount(rootfs, rootfs, null, linux.MS_BIND | linux.MS_REC);\n  linux.mount(null, '/', null, linux.MS_REC | linux.MS_PRIVATE);",
    ],
  ],
} satisfies SolutionEdit;
