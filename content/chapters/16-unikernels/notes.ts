// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: '',
    minutes: 5,
    say: 'Same source, four arrangements. What can be done with any other server, but not with the first row?',
  },
  {
    at: 'a-program-and-what-it-calls',
    minutes: 8,
    say: 'Linking is a walk. Do it on the board with five symbols.',
    ask: 'Where do initialisers go in this walk? Nobody calls them.',
    mistaken: `That the linker drops most of the system. Of ${figures.unikernel.whole} bytes it saved ${figures.unikernel.saved}.`,
  },
  {
    at: 'lab-choose-and-link',
    minutes: 20,
    say: 'The smallest module may need large ones: try all, and give up early.',
  },
  {
    at: 'sealed',
    minutes: 8,
    say: 'Read the fifth row: tables are obeyed only while they are switched on.',
    ask: 'What does the lock add that the tables do not have?',
  },
  {
    at: 'a-call-instead-of-a-trap',
    minutes: 6,
    say: `${figures.process.traps} system calls cost ${figures.process.perTrap} instructions each more than a call: ${figures.process.share} of a request.`,
    mistaken: 'That system calls are what makes a server slow. Here they are a small part.',
  },
  {
    at: 'system-calls-that-become-calls',
    minutes: 8,
    say: 'The `ecall` stays where it is, for jumps that come from elsewhere.',
    ask: 'Why is the `li` replaced and not the `ecall`?',
  },
  {
    at: 'lab-from-system-call-to-call',
    minutes: 30,
    say: 'Programs jump into the middle. Compare all twenty low bits before you take a word for a `li`.',
  },
  {
    at: 'the-opposite',
    minutes: 5,
    say: `Every module an address space: ${figures.servers.switches} switches and ${figures.servers.share} more instructions a request. A fault stays where it happened.`,
  },
  {
    at: 'what-others-measured',
    minutes: 4,
    say: 'Different papers, different machines: compare within a row only.',
  },
  {
    at: 'challenge-the-smallest-boot',
    minutes: 15,
    say: 'Say what may be left out and who will miss it.',
  },
  {
    at: 'what-is-the-catch',
    minutes: 6,
    say: 'Nobody else is there, and nobody else looks. Of the three ways the program that forks can end, the third is the worst: nothing reports an error.',
    run: 'The three outputs of the program that forks, one after the other: as a process, linked alone, with a module that pretends.',
  },
];

export default notes;
