import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'beside-batch',
  because:
    'Keeps the machine free for whoever may type next, and lets it stand idle while others could compute.',
  replace: [
    [
      'if (guest === undefined) {',
      'if (guest !== undefined && !frontFirst && waiting.size > 4) {\n      back.unshift(guest);\n      machine.wait();\n      continue;\n    }\n    if (guest === undefined) {',
    ],
  ],
} satisfies SolutionEdit;
