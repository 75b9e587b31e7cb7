import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'disk',
  because: 'Limits the third tenant to what the disk can do anyway.',
  replace: [['wbps=${left.disk}', 'wbps=${host.disk.bytesPerSecond}']],
} satisfies SolutionEdit;
