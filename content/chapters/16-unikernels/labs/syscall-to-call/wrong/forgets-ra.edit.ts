import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'registers',
  because: 'Calls the library and leaves ra as the call has made it.',
  replace: [
    [
      `    'lw ra, 12(sp)',
`,
      ``,
    ],
  ],
} satisfies SolutionEdit;
