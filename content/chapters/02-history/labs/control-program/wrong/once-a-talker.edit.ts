import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'changes',
  because: 'Decides once who talks, and gives them the front of the queue for good, whatever they do later.',
  replace: [
    [
      `    if (end === 'waits') waiting.add(guest);`,
      `    if (end === 'waits') talkers.add(guest);
    if (end === 'waits') waiting.add(guest);`,
    ],
    [
      `else if (end === 'quantum') back.push(guest);`,
      `else if (end === 'quantum') (talkers.has(guest) ? front : back).push(guest);`,
    ],
    [
      `  let passedOver = 0;
`,
      `  let passedOver = 0;
  const talkers = new Set<number>();
`,
    ],
  ],
} satisfies SolutionEdit;
