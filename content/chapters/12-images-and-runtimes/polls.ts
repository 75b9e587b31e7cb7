// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { comparePoll, rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const copiedUp = (row: { copiedUp: string } | undefined): string => row?.copiedUp ?? '';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'second-release',
    before: 'a-name-that-can-be-checked',
    question:
      'A machine has release 1 of a service and pulls release 2. How many bytes move, as a share of the first pull?',
    measured: countOf(figures.secondReleaseShare),
    bounds: [10, 30, 60, 100],
    unit: '%',
    counted: `${figures.secondReleaseShare}. One layer of three was new.`,
  }),
  comparePoll({
    id: 'which-copies',
    before: 'one-copy-of-the-files',
    question: `A file of ${figures.tableBytes} bytes comes with the image. Which of these commands copies the most?`,
    most: true,
    unit: 'bytes',
    options: [
      { id: 'read', text: 'Reading it with `wc`', count: countOf(copiedUp(figures.commands[0])) },
      { id: 'note', text: 'Writing another file', count: countOf(copiedUp(figures.commands[1])) },
      { id: 'append', text: 'Appending four bytes to it', count: countOf(copiedUp(figures.commands[2])) },
      {
        id: 'replace',
        text: 'Replacing all of it with four bytes',
        count: countOf(copiedUp(figures.commands[3])),
      },
    ],
    counted: `Appending: ${copiedUp(figures.commands[2])} bytes were copied up. Replacing copied ${copiedUp(figures.commands[3])}: the old content is not needed.`,
  }),
];

export default polls;
