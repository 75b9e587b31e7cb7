import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'interrupts',
  because: 'Keeps the timer interrupt outside, where nobody hands it on.',
  replace: [["hideleg: ['software', 'timer', 'external']", "hideleg: ['software', 'external']"]],
} satisfies SolutionEdit;
