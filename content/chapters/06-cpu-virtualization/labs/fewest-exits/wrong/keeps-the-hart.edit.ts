import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'sleeps',
  because: 'Saves the exits of wfi for everybody, and lets a sleeping guest keep the hart.',
  replace: [['vtw: !guest.alone', 'vtw: false']],
} satisfies SolutionEdit;
