import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'branches',
  because: 'Forgets the address that jal leaves in rd.',
  replace: [
    [
      'lines.push(...constant(rd, next), `goto ${instruction.target}`);',
      'lines.push(`goto ${instruction.target}`);',
    ],
  ],
} satisfies SolutionEdit;
