import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'calls',
  because: 'Makes each change at once, with a call of its own.',
  replace: [
    [
      'waiting.set(request.address, request.entry);\n        break;',
      'waiting.set(request.address, request.entry);\n        flush();\n        break;',
    ],
  ],
} satisfies SolutionEdit;
