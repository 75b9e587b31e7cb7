// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'direct',
    before: 'taking-the-privilege-away',
    question:
      'A kernel runs in user mode. What share of its instructions does the hart still execute by itself?',
    measured: countOf(figures.tick.directShare),
    bounds: [10, 50, 90, 99],
    unit: '%',
    counted: `${figures.tick.directShare}: ${figures.tick.direct} of ${figures.tick.instructions}.`,
  }),
  rangePoll({
    id: 'exits-of-a-call',
    before: 'a-system-call-the-long-way',
    question:
      'One system call that prints a letter is one trap on the bare machine. How many exits is it, deprivileged?',
    measured: figures.systemCall.exits,
    bounds: [2, 4, 8, 16],
    unit: 'exits',
    counted: `${figures.systemCall.exits}: the \`ecall\`, ${figures.systemCall.privileged} privileged instructions of the handler, ${figures.systemCall.mmio} accesses to the UART.`,
  }),
];

export default polls;
