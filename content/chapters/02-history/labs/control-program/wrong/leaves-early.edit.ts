import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'one-user',
  because: 'Goes home when nobody is ready.',
  replace: [
    [
      `      machine.wait();
      continue;`,
      `      machine.wait();
      if (machine.now > 50_000) return;
      continue;`,
    ],
  ],
} satisfies SolutionEdit;
