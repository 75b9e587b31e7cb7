import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'bounds',
  because: 'Wraps addresses round, so that nothing is ever out of bounds.',
  replace: [['(i32.load8_u (local.get $at))', '(i32.load8_u (i32.and (local.get $at) (i32.const 65535)))']],
} satisfies SolutionEdit;
