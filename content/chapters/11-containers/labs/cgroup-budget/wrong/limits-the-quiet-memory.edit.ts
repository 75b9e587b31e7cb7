import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'memory',
  because: 'Limits the memory of the quiet tenants, who never asked for more, and not that of the third.',
  replace: [
    ["            'memory.max': left.memory,\n", ''],
    ["{ 'cpu.weight': 10000 }", "{ 'cpu.weight': 10000, 'memory.max': host.memory }"],
  ],
} satisfies SolutionEdit;
