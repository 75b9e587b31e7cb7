import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'links',
  because: 'Forgets that what is linked needs something, too.',
  replace: [['[...missing, ...module.needs]', 'missing']],
} satisfies SolutionEdit;
