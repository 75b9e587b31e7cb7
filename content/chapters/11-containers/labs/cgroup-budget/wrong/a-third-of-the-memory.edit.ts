import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'memory',
  because: 'Divides the memory into equal parts, and kills who needs more than a third.',
  replace: [
    ["'memory.max': left.memory", "'memory.max': host.memory / 3"],
    ["{ 'cpu.weight': 10000 }", "{ 'cpu.weight': 10000, 'memory.max': host.memory / 3 }"],
  ],
} satisfies SolutionEdit;
