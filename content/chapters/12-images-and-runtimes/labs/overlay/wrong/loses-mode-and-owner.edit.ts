import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'copy-up',
  because: 'Makes the copy as a new file of root.',
  replace: [
    [
      'upper.makeFile(path, entry, withText',
      'upper.makeFile(path, { mode: 0o644, uid: 0, gid: 0 }, withText',
    ],
  ],
} satisfies SolutionEdit;
