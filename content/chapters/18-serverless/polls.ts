// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { comparePoll, rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'herd',
    before: 'how-many-there-must-be',
    question: `${figures.herd.during} calls a second of ${figures.herd.running} each keep 80 instances busy. With starts of two seconds, how many does the platform make?`,
    measured: countOf(figures.herd.plain.instances),
    bounds: [80, 120, 300, 1000],
    unit: 'instances',
    counted: `${figures.herd.plain.instances}. Every call that found none free ordered one. Restored in 0.2 seconds, ${figures.herd.restored.instances} were enough.`,
  }),
  comparePoll({
    id: 'fewest-cold-calls',
    before: 'how-long-to-keep-it',
    question: 'Which setting has the fewest cold calls in the herd?',
    most: false,
    unit: 'cold calls',
    options: [
      {
        id: 'restored',
        text: 'Instances restored from a snapshot in 0.2 s',
        count: countOf(figures.herd.restored.cold),
      },
      { id: 'shared', text: '20 calls to an instance', count: countOf(figures.herd.shared.cold) },
      { id: 'limited', text: 'At most 10 starts a second', count: countOf(figures.herd.limited.cold) },
    ],
    counted: `Restoring: ${figures.herd.restored.cold}. Starting fewer does not help those who come first.`,
  }),
];

export default polls;
