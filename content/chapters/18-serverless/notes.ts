// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: '',
    minutes: 6,
    say: `Everybody writes a number of instances down before the table. ${figures.herd.during} calls a second of ${figures.herd.running} need 80.`,
    ask: `Why did the platform make ${figures.herd.plain.instances}?`,
  },
  {
    at: 'somebody-elses-servers',
    minutes: 4,
    say: 'Four states of an instance; idle is the one that nobody sees and somebody pays for.',
  },
  {
    at: 'how-many-there-must-be',
    minutes: 8,
    say: 'Little’s law first, then Erlang: at the same load, one queue for a hundred waits far less than ten queues for ten.',
    mistaken: 'That an average number of busy instances is enough.',
  },
  {
    at: 'what-a-start-costs',
    minutes: 5,
    say: 'None of these starts would trouble anybody. What troubles people is what these small programs lack.',
  },
  {
    at: 'how-long-to-keep-it',
    minutes: 10,
    say: 'Nearly all calls are warm, and nearly all applications are rare. Both are true at once.',
    run: 'Find the hybrid policy in the chart: further left is less waiting, further down is less memory.',
    ask: 'What would you need to know to end an instance at the right moment?',
  },
  {
    at: 'lab-how-long-to-keep-it',
    minutes: 25,
    say: 'A policy that nobody has published is allowed. Compare the costs of the groups.',
  },
  {
    at: 'up-at-once-down-slowly',
    minutes: 4,
    say: 'The mean of the last minute is a bad guide at noon.',
  },
  {
    at: 'lab-an-autoscaler',
    minutes: 20,
    say: 'Up by a short window, down by a long one.',
  },
  {
    at: 'at-least-once',
    minutes: 6,
    say: 'The caller knows that something went wrong, not how far it went.',
    ask: 'Who can tell that the second payment is the first?',
    mistaken: 'That a platform runs a function exactly once.',
  },
  {
    at: 'lab-charge-once',
    minutes: 20,
    say: 'No lock is needed; the bank counts each key once.',
  },
  {
    at: 'four-stories',
    minutes: 12,
    say: 'One story a group: read the log, name the line that proves it. What helps a little is not the cause.',
  },
  {
    at: 'who-pays',
    minutes: 5,
    say: 'A function that calls itself. Work the first hour out by hand before the table.',
  },
  {
    at: 'in-your-own-browser',
    minutes: 5,
    say: 'Measured here, and labelled so. The container of the vendor needs a network and a click.',
  },
  {
    at: 'who-does-it-how',
    minutes: 3,
    say: 'Ask which rows name a boundary that this course has built.',
  },
];

export default notes;
