import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'one-shot',
  because: 'Raises the event again and again, as a periodic timer would.',
  replace: [
    [
      '      monitor.raise();\n      deadline = null;',
      '      monitor.raise();\n      deadline = call.now + 100;',
    ],
  ],
} satisfies SolutionEdit;
