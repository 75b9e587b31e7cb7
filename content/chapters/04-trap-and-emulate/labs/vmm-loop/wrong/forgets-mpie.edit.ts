import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'traps',
  because: 'Leaves MIE off for good after the first trap: it is neither saved in MPIE nor restored from it.',
  replace: [
    [' | (mstatus & MPIE ? MIE : 0)', ''],
    [' | (mstatus & MIE ? MPIE : 0)', ''],
  ],
} satisfies SolutionEdit;
