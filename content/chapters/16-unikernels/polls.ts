// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { counts, figures } from './figures.ts';
import { countOf } from '../../../components/poll/count-of.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'system-call',
    before: 'a-call-instead-of-a-trap',
    question:
      'A server makes its system calls as traps, then as calls of a library. How many instructions does each call save, on average?',
    measured: Math.round((counts.process - counts.unikernel) / counts.traps),
    bounds: [10, 50, 200, 1000],
    unit: 'instructions',
    counted: `${figures.process.perTrap} a call, which is ${figures.process.share} of a request.`,
  }),
  rangePoll({
    id: 'own-part',
    before: 'system-calls-that-become-calls',
    question:
      'What share of the instructions that a unikernel executes for a request is the application’s own?',
    measured: countOf(figures.unikernel.own),
    bounds: [10, 30, 50, 80],
    unit: '%',
    counted: `${figures.unikernel.own}. The rest is operating system that has moved in.`,
  }),
];

export default polls;
