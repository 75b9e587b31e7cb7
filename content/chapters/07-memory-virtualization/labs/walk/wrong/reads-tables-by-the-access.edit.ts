import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'superpages',
  because:
    'Translates the address of an entry for the access of the program, which the host’s tables need not allow.',
  replace: [["read(toHost(at, 'load'))", 'read(toHost(at, access))']],
} satisfies SolutionEdit;
