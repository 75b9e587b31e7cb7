import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'root',
  because: 'Puts the old root on /mnt and leaves it there.',
  replace: [
    ["linux.pivot_root('.', '.');\n  linux.umount2('.', linux.MNT_DETACH);", "linux.pivot_root('.', 'mnt');"],
  ],
} satisfies SolutionEdit;
