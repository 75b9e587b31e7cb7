import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'registers',
  because: 'Keeps ra in t0, which a program may use across a system call.',
  replace: [
    [
      `    'addi sp, sp, -16',
    'sw ra, 12(sp)',
    \`call \${program.library(number)}\`,
    'lw ra, 12(sp)',
    'addi sp, sp, 16',
`,
      `    'mv t0, ra',
    \`call \${program.library(number)}\`,
    'mv ra, t0',
`,
    ],
  ],
} satisfies SolutionEdit;
