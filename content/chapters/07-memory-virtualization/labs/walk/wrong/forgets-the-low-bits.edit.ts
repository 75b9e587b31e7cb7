import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'superpages',
  because: 'Maps every address of a superpage to its first page.',
  replace: [['level === 1 ? target + lower : target', 'target']],
} satisfies SolutionEdit;
