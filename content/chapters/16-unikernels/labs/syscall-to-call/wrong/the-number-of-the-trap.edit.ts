import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'middle',
  because: 'Rewrites the li by the number of whoever trapped first, although he came by another way.',
  replace: [
    [
      `  const number = before >>> 20;
  // Somebody who came by another way: this is not the first use of the li.
  if (number !== asked) return;
`,
      `  const number = asked;
`,
    ],
  ],
} satisfies SolutionEdit;
