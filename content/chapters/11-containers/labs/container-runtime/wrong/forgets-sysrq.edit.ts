import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'proc',
  because: 'Guards /proc/sys and leaves the file by which root resets the machine.',
  replace: [["['/proc/sys', '/proc/sysrq-trigger']", "['/proc/sys']"]],
} satisfies SolutionEdit;
