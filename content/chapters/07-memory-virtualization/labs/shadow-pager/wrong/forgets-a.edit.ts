import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'fill',
  because: 'Sets D at a write and never A, so that the guest’s kernel takes pages in use for idle ones.',
  replace: [['found.entry | A |', 'found.entry |']],
} satisfies SolutionEdit;
