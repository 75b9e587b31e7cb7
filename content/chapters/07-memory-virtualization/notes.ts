// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: '',
    minutes: 5,
    say: 'Two kernels at one address. Ask where the decision is made, and how often.',
  },
  {
    at: 'three-kinds-of-address',
    minutes: 5,
    say: 'Everybody writes the three names down. Most mistakes in the labs are a physical address of the wrong kind.',
  },
  {
    at: 'a-walk-within-a-walk',
    minutes: 10,
    say: `Guess before the table. It is ${figures.formula.sv32}, and for four levels on four it is ${figures.formula.four}.`,
    ask: 'Why (n + 1)(m + 1) − 1? Where does the last + 1 come from?',
    run: 'Step the demo until the guest is back, and walk the address again.',
    mistaken: 'That the walks add up. The address of every entry of the guest has to be walked itself.',
  },
  {
    at: 'lab-walk-two-tables-at-once',
    minutes: 30,
    say: '`page * 4096`, not `page << 12`. One function for both tables.',
  },
  {
    at: 'one-table-in-place-of-two',
    minutes: 8,
    say: 'Filling is the easy half. When does the monitor hear of a change?',
    ask: 'Which of the three ends of a page fault reaches the guest’s kernel?',
  },
  {
    at: 'lab-keep-a-shadow-page-table-right',
    minutes: 20,
    say: 'The guest is hostile: it maps a table where its program can write. Set it as homework in a short course.',
  },
  {
    at: 'which-is-cheaper',
    minutes: 6,
    say: `Neither, in general: at ${figures.crossover.near} misses a round both cost the same; with fewer two stages win, with more the shadow. One of the prices is an assumption.`,
    ask: 'What would you count in your own workload to decide?',
    mistaken: 'That two stages are always better because they exit less.',
  },
  {
    at: 'near-and-far',
    minutes: 4,
    say: 'Memory has places. Show what a guest pays whose pages do not fit the node.',
  },
  {
    at: 'more-memory-than-there-is',
    minutes: 8,
    say: 'The host decides how much, the guest’s kernel decides which. That is the whole idea of a balloon.',
    mistaken: 'That a balloon gives the guest memory.',
  },
  {
    at: 'equal-pages',
    minutes: 8,
    say: `${figures.sharingLast.shared} of the pages are shared with ten equal guests.`,
    ask: 'A page is shared. Who can notice, and by what?',
  },
  {
    at: 'what-a-neighbour-learns',
    minutes: 5,
    say: 'A write that takes a copy takes longer: that is a bit of information, and the letter came across.',
  },
  {
    at: 'lab-one-frame-for-equal-pages',
    minutes: 15,
    say: 'Comparing hashes is not comparing pages: a check brings unequal pages with one hash, and the last ones a spy that times its writes.',
  },
  {
    at: 'who-gives',
    minutes: 6,
    say: `With the tax off, the idle guest keeps ${figures.tax.untaxed.idle} pages; with it, ${figures.tax.taxed.idle}.`,
  },
  {
    at: 'lab-eight-guests-and-a-ninth',
    minutes: 15,
    say: 'Three promises at once: enough for the newcomer, nobody below its minimum, nobody thrashing. Ask which one a simple rule breaks first.',
  },
];

export default notes;
