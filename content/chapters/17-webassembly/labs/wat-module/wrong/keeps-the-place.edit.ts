import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'bytes',
  because: 'Never goes on to the next byte.',
  replace: [['(local.set $at (i32.add (local.get $at) (i32.const 1)))', '']],
} satisfies SolutionEdit;
