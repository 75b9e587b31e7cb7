import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'proc',
  because: 'Leaves /proc/sys writable for root in the container.',
  replace: [["['/proc/sys', '/proc/sysrq-trigger']", "['/proc/sysrq-trigger']"]],
} satisfies SolutionEdit;
