import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'spaces',
  because: 'Drops old entries from the shadow that is in use, and leaves them in the other.',
  replace: [['monitor.unmap(made.root, made.page)', 'monitor.unmap(root, made.page)']],
} satisfies SolutionEdit;
