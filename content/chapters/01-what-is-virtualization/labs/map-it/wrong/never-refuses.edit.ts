import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'refuses',
  because: 'Maps what there is when there is not enough, and somebody gets less than it needs.',
  replace: [
    [
      `  if (sum(pages) > server.frames.length || sum(turns) > server.turns) return null;
`,
      '',
    ],
  ],
} satisfies SolutionEdit;
