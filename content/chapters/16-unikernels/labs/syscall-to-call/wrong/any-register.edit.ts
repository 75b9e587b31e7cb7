import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'number-elsewhere',
  because: 'Takes every li for one of a7.',
  replace: [['if ((before & 0xfffff) !== LI_A7) return;', 'if ((before & 0xff07f) !== 0x00013) return;']],
} satisfies SolutionEdit;
