import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'hide',
  because: 'Goes on below a file, and merges directories that it hides.',
  replace: [['        break;\n      }\n      found.push', '        continue;\n      }\n      found.push']],
} satisfies SolutionEdit;
