import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'spy',
  because:
    'Puts pages of different owners together, so that each can tell from the time of a write what the other has.',
  replace: [['${host.owner(page.guest)} ${hash}', '${hash}']],
} satisfies SolutionEdit;
