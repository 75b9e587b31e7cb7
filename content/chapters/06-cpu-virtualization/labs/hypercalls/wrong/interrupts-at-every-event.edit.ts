import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'timer',
  because: 'Takes the event of a timer that was put off for the kernel’s own.',
  replace: [
    [
      '        armed = null;\n        settle(kernel.now());',
      '        armed = null;\n        kernel.interrupt();',
    ],
  ],
} satisfies SolutionEdit;
