import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'untouched',
  because: 'Keeps its hash in memory, where the data of others is.',
  replace: [
    ['(local.get $hash)))`;', '(i32.store (i32.const 0) (local.get $hash))\n    (local.get $hash)))`;'],
  ],
} satisfies SolutionEdit;
