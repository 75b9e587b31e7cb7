import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'traps',
  because: 'Emulates privileged instructions for whoever asks, the guest’s user program included.',
  replace: [
    ['exit.instruction && this.mode === MACHINE && this.emulate', 'exit.instruction && this.emulate'],
  ],
} satisfies SolutionEdit;
