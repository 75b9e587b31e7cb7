import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'middle',
  because: 'Clears the ecall, because nobody seems to need it any more.',
  replace: [
    [`program.write(ecall - 4, [\`j \${room}\`]);`, `program.write(ecall - 4, [\`j \${room}\`, 'nop']);`],
  ],
} satisfies SolutionEdit;
