// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'shortest-turns',
    before: 'whose-turn-is-it',
    question: `Ten users, and turns of ${figures.turns.short} instructions. How much of the machine goes into switching?`,
    measured: countOf(figures.shortTurns.overhead),
    bounds: [5, 15, 40, 60],
    unit: '%',
    counted: `${figures.shortTurns.overhead}. With turns of ${figures.turns.usual} it was ${figures.ten.overhead}.`,
  }),
  rangePoll({
    id: 'price-of-a-switch',
    before: 'before-you-write',
    question:
      'Registers saved, others restored, a window onto memory moved, the timer set: how many instructions does one switch take?',
    measured: countOf(figures.price),
    bounds: [20, 50, 200, 1000],
    unit: 'instructions',
    counted: `${figures.price}, counted from the interrupt to the first instruction of the next guest.`,
  }),
];

export default polls;
