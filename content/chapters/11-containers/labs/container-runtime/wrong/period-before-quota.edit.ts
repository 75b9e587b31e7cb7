import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'limits',
  because: 'Writes the period first: five milliseconds of every one.',
  replace: [['`${cpu.quota} ${cpu.period}`', '`${cpu.period} ${cpu.quota}`']],
} satisfies SolutionEdit;
