import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'both',
  because: 'Takes the guest-physical address of an entry for the place where it lies.',
  replace: [["read(toHost(at, 'load'))", 'read(at)']],
} satisfies SolutionEdit;
