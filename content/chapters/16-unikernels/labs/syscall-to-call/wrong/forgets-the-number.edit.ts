import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'registers',
  because: 'Does not load a7, which the program may look at afterwards.',
  replace: [
    [
      `    \`li a7, \${number}\`,
`,
      ``,
    ],
  ],
} satisfies SolutionEdit;
