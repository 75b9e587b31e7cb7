import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'calls',
  because: 'Takes the guest’s addresses for the host’s: the guest gets the monitor’s memory.',
  replace: [['host: hostAddress + done', 'host: BASE + done']],
} satisfies SolutionEdit;
