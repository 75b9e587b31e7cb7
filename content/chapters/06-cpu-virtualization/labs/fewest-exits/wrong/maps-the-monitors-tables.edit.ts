import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'calls',
  because: 'Gives the guest the monitor’s own page tables, which it overwrites without knowing.',
  replace: [['host: hostAddress + done, size }', 'host: done === 0 ? hostAddress : 0x80000000, size }']],
} satisfies SolutionEdit;
