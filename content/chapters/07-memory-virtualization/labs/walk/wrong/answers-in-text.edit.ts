import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'bare',
  because: 'Gives back the address as text.',
  replace: [
    [
      'return toHost(guest, access);',
      'return `0x${toHost(guest, access).toString(16)}` as unknown as Result;',
    ],
  ],
} satisfies SolutionEdit;
