// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'way-out',
    before: 'a-host-that-hands-out-capabilities',
    question: `A host cleans up a path by its words and then compares its beginning. How many of ${figures.escape.attempts} dishonest paths get out?`,
    measured: figures.escape.clean,
    bounds: [1, 2, 3, 5],
    unit: 'paths',
    counted: `${figures.escape.clean}, by links. Without the cleaning it was ${figures.escape.prefix}; of the host that walks from its descriptor, ${figures.escape.capability}.`,
  }),
  rangePoll({
    id: 'fuel',
    before: 'fuel',
    question: `\`sum(10)\` takes ${figures.first.fuelTen} units of fuel. How many does \`sum(100)\` take?`,
    measured: figures.first.fuelHundred,
    bounds: [1000, 1240, 2000],
    unit: 'units',
    counted: `${figures.first.fuelHundred}, today and in any browser. Not ten times as many: a part is paid once.`,
  }),
];

export default polls;
