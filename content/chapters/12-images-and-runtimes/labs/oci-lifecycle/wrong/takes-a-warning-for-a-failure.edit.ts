import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'trouble',
  because: 'Takes any message of start or delete for an error, though a warning is none.',
  replace: [
    [
      "if (runtime.state(id) === 'stopped') runtime.delete(id);\n    else runtime.wait(10);",
      "if (runtime.state(id) !== 'stopped') runtime.wait(10);\n    else if (runtime.delete(id).message !== '') return 'failed';",
    ],
  ],
} satisfies SolutionEdit;
