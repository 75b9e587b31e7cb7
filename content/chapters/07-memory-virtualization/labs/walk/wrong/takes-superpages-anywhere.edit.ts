import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'faults',
  because: 'Follows a superpage that does not begin at a multiple of 4 MiB.',
  replace: [['if (level === 1 && target % 1024 !== 0) throw new Refused(fault);', '']],
} satisfies SolutionEdit;
