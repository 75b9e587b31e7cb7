import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'trouble',
  because: 'Takes a failed create for a half-made container, and removes whatever has that id.',
  replace: [
    [
      "if (!runtime.create(id, bundle).ok) return 'refused';",
      "if (!runtime.create(id, bundle).ok) {\n    runtime.kill(id, 'KILL');\n    runtime.wait(50);\n    runtime.delete(id);\n    return 'refused';\n  }",
    ],
  ],
} satisfies SolutionEdit;
