import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'fill',
  because: 'Follows a pointer that has A, D or U set.',
  replace: [['level === 0 || (entry & (A | D | U)) !== 0', 'level === 0']],
} satisfies SolutionEdit;
