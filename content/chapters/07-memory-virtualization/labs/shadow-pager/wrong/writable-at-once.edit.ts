import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'dirty',
  because: 'Gives the right to write with the first load, and then never learns that the page became dirty.',
  replace: [['(entry & W) !== 0 && (entry & D) !== 0', '(entry & W) !== 0']],
} satisfies SolutionEdit;
