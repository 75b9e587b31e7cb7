import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'remap',
  because: 'Watches the root table only, so that changes of leaves go unnoticed.',
  replace: [['monitor.watch(Math.floor(at / 4096));', 'monitor.watch(root);']],
} satisfies SolutionEdit;
