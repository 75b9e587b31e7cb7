import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'superpages',
  because: 'Maps every page of a superpage to its first.',
  replace: [['level === 1 ? target + (page % 1024) : target', 'target']],
} satisfies SolutionEdit;
