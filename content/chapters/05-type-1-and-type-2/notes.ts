// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: 'four-places-to-put-a-monitor',
    minutes: 8,
    say: 'Same guest, same exits, four places to land. Cover the names and let the class say which is type 1.',
    ask: 'Who drives the real disk in each of the four?',
  },
  {
    at: 'guess-first',
    minutes: 8,
    say: 'Guesses on paper, then race. A guess off by a factor of two is still a good one.',
    run: 'The challenge; project the chart.',
    mistaken:
      'That a count of borders is a time. They have different prices, and some have none that is published.',
  },
  {
    at: 'what-was-asked-for',
    minutes: 10,
    say: `Only one of a request’s ${figures.disk.exitsPerRequest} exits needs the disk.`,
    run: 'In the demo follow the doorbell under two arrangements, then the acknowledge.',
  },
  {
    at: 'what-was-crossed',
    minutes: 5,
    say: `Both extremes are of type 1: ${figures.disk.ownAll} and ${figures.disk.domainAll} borders. Leave that on the screen for a while.`,
    mistaken:
      'That type 1 is faster. One arrangement of type 1 has the shortest paths and another the longest.',
  },
  {
    at: 'what-a-border-costs',
    minutes: 4,
    say: `Only the exit has published prices: ${figures.hardware.oldest} cycles in ${figures.hardware.oldestYear}, ${figures.hardware.newest} in ${figures.hardware.newestYear}.`,
    ask: 'Why does this chapter turn no count of world switches into cycles?',
  },
  {
    at: 'shorter-paths',
    minutes: 5,
    say: 'The length of the path decides, and it can be changed. The doorbell in the kernel is the smallest example.',
  },
  {
    at: 'what-the-labels-name',
    minutes: 6,
    say: 'Ask for KVM and Hyper-V by show of hands before the slide. The question behind the label is who schedules and who drives.',
    mistaken: 'That KVM must be one of the two. The definition takes host and monitor for two programs.',
  },
  {
    at: 'what-a-fault-takes-down',
    minutes: 6,
    say: 'The order is not the one before: few borders, and all code where a fault reaches everybody.',
  },
  {
    at: 'lab-route-the-exits',
    minutes: 25,
    say: 'Two budgets at once. 729 routings are few enough to try all.',
    run: '`npm run lab -- type-1-and-type-2/exit-router file.ts`',
  },
  {
    at: 'battle-royale',
    minutes: 15,
    say: 'Groups of four, one situation each. The brand is not graded, the facts are: a fact can be true and decide nothing.',
    ask: 'Which of your facts would you still need if the price were the same?',
  },
];

export default notes;
