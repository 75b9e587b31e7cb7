import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'days-later',
  because: 'Keeps nothing: after a day the bank has forgotten, and takes the money again.',
  replace: [['store.put(key, JSON.stringify(receipt));', '']],
} satisfies SolutionEdit;
