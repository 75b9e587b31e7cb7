import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'resource-control',
  because: 'Lets loads and stores to nowhere succeed, where bare hardware has an access fault.',
  replace: [
    ['\n      else return this.deliverTrap(7, address);', ''],
    ['this.deliverTrap(5, address);', 'vcpu.completeMmio(0);'],
  ],
} satisfies SolutionEdit;
