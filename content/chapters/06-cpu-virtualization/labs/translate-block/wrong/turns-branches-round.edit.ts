import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'branches',
  because: 'Takes the two ways of a branch for each other.',
  replace: [
    ['1f`, `goto ${next >>> 0}`', '1f`, `goto ${instruction.target}`'],
    ['lines.push(`1: goto ${instruction.target}`);', 'lines.push(`1: goto ${next >>> 0}`);'],
  ],
} satisfies SolutionEdit;
