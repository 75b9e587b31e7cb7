import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'fill',
  because: 'Uses a page of the guest’s as a notebook.',
  replace: [
    [
      'monitor.watch(Math.floor(at / 4096));',
      'monitor.watch(Math.floor(at / 4096));\n      monitor.store(0x80000000 + 4096 * 95, root);',
    ],
  ],
} satisfies SolutionEdit;
