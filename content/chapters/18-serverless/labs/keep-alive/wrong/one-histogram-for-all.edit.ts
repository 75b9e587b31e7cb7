import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'weeks',
  because: 'Learns from all applications together, as if a timer and a person were one.',
  replace: [
    ['apps.get(each.app) ?? nothing()', 'apps.get(0) ?? nothing()'],
    ['apps.set(each.app, known);', 'apps.set(0, known);'],
  ],
} satisfies SolutionEdit;
