import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'links',
  because: 'Takes a module although another one defines one of its symbols already.',
  replace: [['      if (module.defines.some((each) => defined.has(each))) continue;\n', '']],
} satisfies SolutionEdit;
