import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'nothing-unused',
  because: 'Links a module that nobody asked for, in case.',
  replace: [
    [
      'return inOrder(smallest(modules, needs)).map(({ name }) => name);',
      `const chosen = inOrder(smallest(modules, needs));
  const defined = chosen.flatMap(({ defines }) => defines);
  const more = modules.filter(({ defines, needs }) => !defines.some((each) => defined.includes(each)) && needs.every((each) => defined.includes(each)));
  return [...chosen, ...more.slice(0, 1)].map(({ name }) => name);`,
    ],
  ],
} satisfies SolutionEdit;
