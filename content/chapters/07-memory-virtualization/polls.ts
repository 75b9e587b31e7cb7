// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'walk',
    before: 'a-walk-within-a-walk',
    question:
      'A walk on the bare machine reads two entries. How many does a walk through two stages of two levels read?',
    measured: figures.formula.sv32,
    bounds: [4, 5, 8, 16],
    unit: 'entries',
    counted: `${figures.formula.sv32}. With four levels on four it would be ${figures.formula.four}.`,
  }),
  rangePoll({
    id: 'saved-by-sharing',
    before: 'equal-pages',
    question: 'Ten equal guests on one host. What share of their memory does sharing equal pages save?',
    measured: countOf(figures.sharingLast.saved),
    bounds: [10, 30, 50, 90],
    unit: '%',
    counted: `${figures.sharingLast.saved}: ${figures.sharingLast.shared} of the pages were shared, and one copy of each stays.`,
  }),
];

export default polls;
