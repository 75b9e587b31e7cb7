import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'resource-control',
  because: 'Gives the guest all that lies behind its memory as well, so it can reach the monitor.',
  replace: [['memorySize: image.memorySize,', 'memorySize: image.memorySize + 0x4000,']],
} satisfies SolutionEdit;
