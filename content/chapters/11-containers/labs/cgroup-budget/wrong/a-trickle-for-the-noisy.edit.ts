import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'disk',
  because: 'Leaves the third tenant a tenth of the disk.',
  replace: [['wbps=${left.disk}', 'wbps=${left.disk / 10}']],
} satisfies SolutionEdit;
