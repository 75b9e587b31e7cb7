import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'stale',
  because:
    'Keeps the first page with a hash for ever, and lets nobody take its place when that page has changed.',
  replace: [
    ['.filter((other) => host.hash(other) === hash)', ''],
    [
      'if (twin === undefined) candidates.push(page);',
      'if (twin === undefined) {\n      if (candidates.length === 0) candidates.push(page);\n    }',
    ],
  ],
} satisfies SolutionEdit;
