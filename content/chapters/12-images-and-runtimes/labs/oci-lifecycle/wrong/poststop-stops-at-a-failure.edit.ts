import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'failures',
  because: 'Treats a failing poststop hook as the others: the rest of them do not run.',
  replace: [
    [
      "for (const hook of hooks) if (hook.kind === 'poststop') runs.push(hook.name);",
      "runHooks(runs, 'poststop');",
    ],
  ],
} satisfies SolutionEdit;
