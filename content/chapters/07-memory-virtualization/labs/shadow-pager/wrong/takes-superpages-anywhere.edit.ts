import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'fill',
  because: 'Follows a superpage that does not begin at a multiple of 4 MiB.',
  replace: [['    if (level === 1 && target % 1024 !== 0) return null;\n', '']],
} satisfies SolutionEdit;
