import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'disk',
  because: 'Limits what the third tenant reads, which is nothing.',
  replace: [['wbps=${left.disk}', 'rbps=${left.disk}']],
} satisfies SolutionEdit;
