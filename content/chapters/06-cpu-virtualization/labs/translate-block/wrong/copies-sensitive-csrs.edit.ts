import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'sensitive',
  because: 'Trusts CSR instructions to trap, and leaves them for the hart.',
  replace: [
    [
      'access(instruction, slots, spare) ?? [`callout ${index}`]',
      'access(instruction, slots, spare) ?? [text]',
    ],
  ],
} satisfies SolutionEdit;
