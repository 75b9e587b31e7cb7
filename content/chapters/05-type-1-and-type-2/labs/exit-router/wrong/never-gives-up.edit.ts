import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'hopeless',
  because: 'Answers with the nearest placement where none keeps both budgets, and does not say so.',
  replace: [
    [
      '  return search(situation, {}, 0, 0);',
      '  const wide = { ...situation, latency: Infinity, exposure: Infinity };\n  return search(situation, {}, 0, 0) ?? search(wide, {}, 0, 0);',
    ],
  ],
} satisfies SolutionEdit;
