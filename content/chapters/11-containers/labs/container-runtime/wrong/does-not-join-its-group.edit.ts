import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'limits',
  because: 'Makes a group with limits, and puts nobody into it.',
  replace: [["    linux.write(`${group(spec)}/cgroup.procs`, '0');\n", '']],
} satisfies SolutionEdit;
