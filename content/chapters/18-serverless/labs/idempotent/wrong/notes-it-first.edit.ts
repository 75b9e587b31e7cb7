import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'cut',
  because: 'Writes down that it is paid before it is: whoever is cut between has paid nothing.',
  replace: [
    [
      'const receipt = bank.charge(',
      "store.put(key, JSON.stringify({ number: 'R1000', cents: payment.cents }));\n  const receipt = bank.charge(",
    ],
  ],
} satisfies SolutionEdit;
