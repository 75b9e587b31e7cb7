import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'timer',
  because: 'Leaves the timer alone whenever it is armed, also when the kernel wants it sooner.',
  replace: [['armed === null || due < armed', 'armed === null']],
} satisfies SolutionEdit;
