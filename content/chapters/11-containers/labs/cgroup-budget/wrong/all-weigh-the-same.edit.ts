import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'processor',
  because: 'Leaves all weights at 100: whoever asks waits for two others at every turn.',
  replace: [
    ["'cpu.weight': 1,", "'cpu.weight': 100,"],
    ["'cpu.weight': 10000", "'cpu.weight': 100"],
  ],
} satisfies SolutionEdit;
