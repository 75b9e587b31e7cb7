// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { comparePoll, rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  comparePoll({
    id: 'most-instructions',
    before: 'guess-first',
    question: 'A web server until its first answer: which start executes the most instructions?',
    most: true,
    unit: 'instructions',
    options: [
      { id: 'vm', text: 'A full VM, with firmware and kernel', count: countOf(figures.vm.instructions) },
      { id: 'microvm', text: 'A microVM', count: countOf(figures.micro.instructions) },
      { id: 'container', text: 'A container', count: countOf(figures.container.instructions) },
      {
        id: 'cold',
        text: 'A cold function, with its language’s runtime',
        count: countOf(figures.cold.instructions),
      },
    ],
    counted: `The cold function: ${figures.cold.instructions}, ${figures.cold.overVm} times as many as the full VM.`,
  }),
  // The lecture’s speed challenge, in the unit of its own slide.
  rangePoll({
    id: 'vm-start',
    before: 'from-counts-to-time',
    question:
      'The lecture says that a VM with a web server needs 45 seconds. How many milliseconds do the counts of this race cost?',
    measured: countOf(figures.vm.time),
    bounds: [10, 100, 1000, 10_000],
    unit: 'ms',
    counted: `${figures.vm.time}, of which the guest’s part is ${figures.vm.guestTime}. A guest with a large system in it takes far longer; the lecture does not say what was started.`,
  }),
];

export default polls;
