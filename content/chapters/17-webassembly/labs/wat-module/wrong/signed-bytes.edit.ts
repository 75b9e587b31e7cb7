import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'bytes',
  because: 'Takes bytes above 127 for negative numbers.',
  replace: [['i32.load8_u', 'i32.load8_s']],
} satisfies SolutionEdit;
