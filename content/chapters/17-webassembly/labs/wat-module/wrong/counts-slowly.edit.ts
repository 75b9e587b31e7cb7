import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'thrift',
  because: 'Does three times the work for every byte.',
  replace: [
    [
      '(br $next)))',
      '(local.set $hash (i32.xor (i32.xor (local.get $hash) (i32.const 1)) (i32.const 1)))\n        (local.set $hash (i32.xor (i32.xor (local.get $hash) (i32.const 1)) (i32.const 1)))\n        (br $next)))',
    ],
  ],
} satisfies SolutionEdit;
