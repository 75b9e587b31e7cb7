// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'capabilities',
    before: 'a-share-of-the-machine-zones',
    question: 'Into how many pieces has Linux cut the power of root?',
    measured: countOf(figures.capabilities),
    bounds: [5, 20, 40, 80],
    unit: 'pieces',
    counted: `${figures.capabilities} capabilities. A container’s runtime has to decide about each.`,
  }),
  rangePoll({
    id: 'weight',
    before: 'weights-and-limits',
    question:
      'Two busy programs in groups of weight 25 and 75. How much of the processor does the lighter one get?',
    measured: countOf(figures.limits.light),
    bounds: [10, 20, 30, 50],
    unit: '%',
    counted: `${figures.limits.light} and ${figures.limits.heavy}. Alone, it would get everything.`,
  }),
];

export default polls;
