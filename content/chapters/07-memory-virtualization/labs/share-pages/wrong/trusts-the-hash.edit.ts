import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'collisions',
  because: 'Takes equal hashes for equal pages.',
  replace: [
    ['host.together(page, other) || host.equal(page, other)', 'host.hash(page) === host.hash(other)'],
  ],
} satisfies SolutionEdit;
