import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'middle',
  because:
    'Puts the jump in the place of the ecall, so that whoever brings a number of his own gets another function.',
  replace: [[`program.write(ecall - 4, [\`j \${room}\`]);`, `program.write(ecall, [\`j \${room}\`]);`]],
} satisfies SolutionEdit;
