import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'apart',
  because: 'Gives every guest the first frames, as if each had the server for itself.',
  replace: [
    ['pages.map((count) => frames.splice(0, count))', 'pages.map((count) => frames.slice(0, count))'],
  ],
} satisfies SolutionEdit;
