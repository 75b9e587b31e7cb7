import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'shared',
  because: 'Counts a piece of code once, in the first spot that needs it, although two spots have it.',
  replace: [
    [
      'if (counted.has(`${spot} ${part}`)) continue;\n    counted.add(`${spot} ${part}`);',
      'if (counted.has(part)) continue;\n    counted.add(part);',
    ],
  ],
} satisfies SolutionEdit;
