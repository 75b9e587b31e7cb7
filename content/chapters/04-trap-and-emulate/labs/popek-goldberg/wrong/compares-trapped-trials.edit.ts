import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'system',
  because: 'Takes a trap for an effect, so that every privileged instruction seems to depend on the mode.',
  replace: [['trials.filter(({ trap }) => trap === null).map(effect)', 'trials.map(effect)']],
} satisfies SolutionEdit;
