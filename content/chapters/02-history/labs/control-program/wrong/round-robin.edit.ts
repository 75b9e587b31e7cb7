import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'beside-batch',
  because: 'One queue for all, each in turn: a short line waits for a turn of everybody that computes.',
  replace: [
    [
      'for (const guest of machine.ready()) if (waiting.delete(guest)) front.push(guest);',
      'for (const guest of machine.ready()) if (waiting.delete(guest)) back.push(guest);',
    ],
  ],
} satisfies SolutionEdit;
