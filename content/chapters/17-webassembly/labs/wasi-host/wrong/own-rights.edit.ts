import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'rights',
  because: 'Looks at what may be done with the directory instead of what it may hand on.',
  replace: [['descriptor.inheriting.includes(right)', 'descriptor.rights.includes(right)']],
} satisfies SolutionEdit;
