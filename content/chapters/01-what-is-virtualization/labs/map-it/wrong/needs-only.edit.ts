import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'memory',
  because: 'Gives everybody what it needs and leaves the rest of the server unused.',
  replace: [
    [
      'for (let left = server.frames.length - sum(pages); left > 0; left--) {',
      'for (let left = 0; left > 0; left--) {',
    ],
  ],
} satisfies SolutionEdit;
