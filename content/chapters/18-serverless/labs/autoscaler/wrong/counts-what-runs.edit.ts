import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'steady',
  because: 'Counts the calls that run and not those that wait, so that full instances look like enough.',
  replace: [['loads.push(running + waiting)', 'loads.push(running)']],
} satisfies SolutionEdit;
