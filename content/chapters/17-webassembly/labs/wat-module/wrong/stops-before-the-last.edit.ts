import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'bytes',
  because: 'Leaves the last byte out.',
  replace: [
    [
      '(br_if $done (i32.eqz (local.get $length)))',
      '(br_if $done (i32.le_s (local.get $length) (i32.const 1)))',
    ],
  ],
} satisfies SolutionEdit;
