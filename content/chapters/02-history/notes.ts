// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: 'demo-one-machine-many-users',
    minutes: 12,
    say: 'Begin with one user and go up. Then leave the users alone and move the other slider to its ends.',
    ask: 'Who pays for short turns, and who for long ones?',
    run: `Ten users: turns of ${figures.turns.short}, ${figures.turns.usual} and ${figures.turns.long}.`,
    mistaken: `That a machine with little idle time is a well used one. With the shortest turns ${figures.shortTurns.overhead} of it is switching.`,
  },
  {
    at: 'a-day-in-1967',
    minutes: 6,
    say: 'The work was cut in two: one program shares, the other one knows of a single user. That cut is what the course is about.',
    ask: 'Why was it easier to write CMS than CTSS?',
    mistaken: 'That time sharing was IBM’s invention. CTSS was shown in 1961.',
  },
  {
    at: 'whose-turn-is-it',
    minutes: 8,
    say: 'Follow one short line through the diagram and count what it waits for.',
    ask: 'With think times of half a minute and answers of two seconds, how many lines a minute do twelve users type?',
    run: 'Read half and nine of ten for ten users under short, usual and long turns.',
  },
  {
    at: 'before-you-write',
    minutes: 4,
    say: 'The dispatcher sees behaviour only: who used up a turn, who waited. Ask for a rule in one sentence before any code.',
  },
  {
    at: 'lab-write-the-dispatcher',
    minutes: 25,
    say: 'The starter is round robin. Let each pair say first which of the six days it will fail.',
    run: '`npm run lab -- history/control-program file.ts`',
    mistaken: 'That short requests can be told from long ones when they arrive.',
  },
  {
    at: 'sixty-years',
    minutes: 10,
    say: 'Do not read the table aloud. Give each row of seats one corrected date and let them say what is often told instead.',
    ask: 'Which came first, jails or ESX Server?',
    mistaken:
      'That virtual machines began on System/370. It was announced in 1970; CP-40 was in use in 1967.',
  },
  {
    at: 'what-brought-it-back',
    minutes: 5,
    say: 'Two reasons: machines with more processors than a system could use, and servers that stood idle. It is the picture of the demo, turned round.',
  },
];

export default notes;
