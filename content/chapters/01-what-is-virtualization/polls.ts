// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'needed',
    before: 'abstraction',
    question: `Four guests execute ${figures.day.instructions} instructions in a day. How often is the hypervisor needed?`,
    measured: countOf(figures.day.exits),
    bounds: [100, 1000, 10_000, 100_000],
    unit: 'times',
    counted: `It was needed ${figures.day.exits} times, and the processor executed all other instructions as they stand.`,
  }),
  rangePoll({
    id: 'without-multiply',
    before: 'portability',
    question:
      '`payroll` is told that its processor cannot multiply. How many times as many instructions does it need?',
    measured: countOf(figures.portability.times),
    bounds: [2, 4, 10],
    unit: 'times',
    counted: `It needed ${figures.portability.without} in place of ${figures.portability.with}: ${figures.portability.times} times as many.`,
  }),
];

export default polls;
