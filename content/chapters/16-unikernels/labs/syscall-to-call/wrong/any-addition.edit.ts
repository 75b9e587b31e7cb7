import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'number-elsewhere',
  because: 'Takes an addi that adds to a7 for a li.',
  replace: [['if ((before & 0xfffff) !== LI_A7) return;', 'if ((before & 0x00fff) !== LI_A7) return;']],
} satisfies SolutionEdit;
