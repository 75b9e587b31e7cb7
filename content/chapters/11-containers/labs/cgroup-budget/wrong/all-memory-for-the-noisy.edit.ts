import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'memory',
  because: 'Limits the third tenant to all that the host has.',
  replace: [["'memory.max': left.memory", "'memory.max': host.memory"]],
} satisfies SolutionEdit;
