import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'ends',
  because: 'Goes on when nothing is left.',
  replace: [
    [
      '(br_if $done (i32.eqz (local.get $length)))',
      '(br_if $done (i32.const 0))\n        (local.set $at (i32.const 0))',
    ],
  ],
} satisfies SolutionEdit;
