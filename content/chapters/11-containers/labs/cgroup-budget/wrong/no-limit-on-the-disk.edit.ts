import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'disk',
  because: 'Weighs the processor alone; the disk has its own line of waiters.',
  replace: [["            'io.max': `${host.disk.number} wbps=${left.disk}`,\n", '']],
} satisfies SolutionEdit;
