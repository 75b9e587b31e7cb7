import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'interrupts',
  because: 'Thinks that MIE closes user mode too. There the machine’s interrupts are always open.',
  replace: [
    [
      'const enabled = this.mode === USER || (mstatus & MIE) !== 0;',
      'const enabled = (mstatus & MIE) !== 0;',
    ],
  ],
} satisfies SolutionEdit;
