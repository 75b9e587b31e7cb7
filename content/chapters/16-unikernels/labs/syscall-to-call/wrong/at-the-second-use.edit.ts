import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'first-use',
  because: 'Waits until a site has trapped twice.',
  replace: [
    [`/** Runs the program`, `const seen: number[] = [];\n\n/** Runs the program`],
    [
      `  const room = program.room(36);
`,
      `  seen.push(ecall);
  if (seen.filter((each) => each === ecall).length < 2) return;
  const room = program.room(36);
`,
    ],
  ],
} satisfies SolutionEdit;
