// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { comparePoll, rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'copied',
    before: 'code-that-the-guest-never-runs',
    question:
      'A binary translator works through a kernel. What share of its instructions is copied unchanged?',
    measured: countOf(figures.kernel.copiedShare),
    bounds: [10, 30, 60, 90],
    unit: '%',
    counted: `${figures.kernel.copiedShare}: ${figures.kernel.copied} of ${figures.kernel.words}.`,
  }),
  comparePoll({
    id: 'fork-in-2005',
    before: 'what-it-costs',
    question: 'One fork at the prices of 2005, in multiples of its native cycles: which costs least?',
    most: false,
    unit: 'times',
    options: [
      { id: 'trap', text: 'Trap and emulate', count: countOf(figures.forkwait.trap) },
      { id: 'translation', text: 'Binary translation', count: countOf(figures.forkwait.p4.translation) },
      {
        id: 'hardware',
        text: 'The first hardware, with shadow tables',
        count: countOf(figures.forkwait.p4.shadow),
      },
    ],
    counted: `Translation: ${figures.forkwait.p4.translation} times, against ${figures.forkwait.p4.shadow} with the first hardware and ${figures.forkwait.trap} by trap and emulate.`,
  }),
];

export default polls;
