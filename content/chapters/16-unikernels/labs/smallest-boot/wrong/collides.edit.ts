import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'links',
  because: 'Names modules that define the same symbol.',
  replace: [
    [
      `      if (module.parts.some((part) => choice.modules.some((each) => has(each, part.symbol)))) continue;\n`,
      '',
    ],
  ],
} satisfies SolutionEdit;
