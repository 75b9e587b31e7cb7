import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'disguised',
  because: 'Shows the counters to every guest but the one that is named for looking at them.',
  replace: [
    ["hcounteren: ['time']", "hcounteren: guest.name === 'spy' ? ['time'] : ['cycle', 'time', 'instret']"],
  ],
} satisfies SolutionEdit;
