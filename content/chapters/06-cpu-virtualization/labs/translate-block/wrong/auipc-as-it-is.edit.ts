import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'position',
  because: 'Copies auipc, which then gives an address in the translation.',
  replace: [["name === 'auipc'", "name === 'never'"]],
} satisfies SolutionEdit;
