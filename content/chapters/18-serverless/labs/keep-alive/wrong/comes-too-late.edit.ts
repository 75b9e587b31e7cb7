import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'timers',
  because: 'Loads the application again when nearly all calls have come already.',
  replace: [
    ['percentile(known, HEAD) * (1 - MARGIN)', '(percentile(known, TAIL) + 1) * (1 + MARGIN)'],
    ['(1 + MARGIN) - prewarm]', '(1 + MARGIN)]'],
  ],
} satisfies SolutionEdit;
