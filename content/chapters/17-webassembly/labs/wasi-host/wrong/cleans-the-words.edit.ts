import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'links',
  because: 'Takes names and the dots behind them out before it looks: a link may stand there.',
  replace: [
    [
      '  const names = first.reverse();',
      "  const clean: string[] = [];\n  for (const name of first) {\n    if (name === '..' && clean.length > 0 && clean[clean.length - 1] !== '..') clean.pop();\n    else clean.push(name);\n  }\n  const names = clean.reverse();",
    ],
  ],
} satisfies SolutionEdit;
