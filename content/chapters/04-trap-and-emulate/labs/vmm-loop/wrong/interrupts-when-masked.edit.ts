import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'interrupts',
  because: 'Delivers the timer interrupt as soon as it is pending, whether the guest allows it or not.',
  replace: [['return enabled && (mip & mie & MTIP) !== 0;', 'return (mip & mie & MTIP) !== 0;']],
} satisfies SolutionEdit;
