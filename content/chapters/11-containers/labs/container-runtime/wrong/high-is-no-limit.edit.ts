import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'memory-bomb',
  because: 'Sets memory.high, above which a group is slowed down and not stopped.',
  replace: [['/memory.max`', '/memory.high`']],
} satisfies SolutionEdit;
