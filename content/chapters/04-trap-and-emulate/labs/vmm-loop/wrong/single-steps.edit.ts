import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'efficiency',
  because: 'Takes back the processor after every instruction: right, and a hundred times too slow.',
  replace: [['this.vcpu.run(left > 0 ? left : undefined)', 'this.vcpu.run(1)']],
} satisfies SolutionEdit;
