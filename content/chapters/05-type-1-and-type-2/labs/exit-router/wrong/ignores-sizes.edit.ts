import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'mixes',
  because: 'Counts pieces of code, not their lines, so that a long one weighs as much as a short one.',
  replace: [['sum += (parts[part] ?? 0) * reach[spot];', 'sum += 500 * reach[spot];']],
} satisfies SolutionEdit;
