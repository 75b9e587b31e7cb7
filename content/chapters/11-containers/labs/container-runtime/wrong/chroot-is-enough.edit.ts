import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'chroot',
  because: 'Changes the root by chroot, which `chroot` and `..` undo.',
  replace: [
    ["  linux.pivot_root('.', '.');\n  linux.umount2('.', linux.MNT_DETACH);\n", "  linux.chroot('.');\n"],
  ],
} satisfies SolutionEdit;
