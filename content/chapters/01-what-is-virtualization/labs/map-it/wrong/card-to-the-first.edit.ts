import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'card',
  because: 'Gives the card to the first guest that asks.',
  replace: [['(guest.card ? guest.shares : null)', '(guest.card ? 1 : null)']],
} satisfies SolutionEdit;
