import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'promises',
  because: 'Takes all of a guest’s pages, those that it was promised included.',
  replace: [['guests.map(({ pages, min }) => pages - min)', 'guests.map(({ pages }) => pages)']],
} satisfies SolutionEdit;
