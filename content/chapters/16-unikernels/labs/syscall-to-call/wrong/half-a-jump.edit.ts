import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'compressed',
  because: 'Overwrites a li of two bytes, and what stands before it, with a jump of four.',
  replace: [
    [
      `  if ((before & 0xfffff) !== LI_A7) return;
  const number = before >>> 20;
`,
      `  const short = (before >>> 16 & 0xef83) === 0x4881;
  if ((before & 0xfffff) !== LI_A7 && !short) return;
  const number = short ? asked : before >>> 20;
`,
    ],
  ],
} satisfies SolutionEdit;
