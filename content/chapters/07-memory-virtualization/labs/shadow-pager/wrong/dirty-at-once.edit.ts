import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'dirty',
  because: 'Sets D as soon as a page is loaded, so that the guest’s kernel writes clean pages to its disk.',
  replace: [["(access === 'store' ? D : 0)", 'D']],
} satisfies SolutionEdit;
