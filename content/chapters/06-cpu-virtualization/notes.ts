// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: '',
    minutes: 8,
    say: `Put the first table on the screen and let the room read the row of \`forkwait\` from left to right: ${figures.fork.trap}, ${figures.fork.translation}, ${figures.fork.paravirtual}, ${figures.fork.shadow}, ${figures.fork.twoStage}.`,
    ask: 'Why do the first processors with support have more than one?',
  },
  {
    at: 'two-modes-into-one',
    minutes: 6,
    say: 'Kernel and program in one mode: what keeps the program from the kernel’s pages? Not the U bit.',
    ask: `How many exits does one \`getpid\` cost here? It is ${figures.getpid.trap}.`,
  },
  {
    at: 'code-that-the-guest-never-runs',
    minutes: 10,
    say: `${figures.kernel.copiedShare} of this kernel is copied as it is. Guess first how much must change.`,
    mistaken:
      'That a binary translator translates everything. Programs run as they are; only the kernel is translated.',
  },
  {
    at: 'lab-write-the-patch-pass',
    minutes: 30,
    say: 'A callout for every instruction is right and slow; go on from there.',
    run: '`npm run lab -- cpu-virtualization/translate-block file.ts`',
  },
  {
    at: 'demo-a-loop-becomes-webassembly',
    minutes: 6,
    say: `The store of the innermost loop is ${figures.region.store} lines of WebAssembly. Choose it, and find where it asks for its page.`,
    ask: 'Why is the translation not as fast as the same loop in C?',
  },
  {
    at: 'a-kernel-that-knows',
    minutes: 8,
    say: 'The gain is in coarser calls, not in cheaper ones.',
    ask: 'By when must a list of changes be handed over?',
  },
  {
    at: 'challenge-the-fewest-hypercalls',
    minutes: 25,
    say: 'Write the monitor first, check by check, then save calls. The leaderboard is the count.',
  },
  {
    at: 'a-mode-for-the-guest',
    minutes: 8,
    say: 'VS mode has registers of its own, so what was the monitor’s business becomes a setting.',
    run: 'Step through `sret` and the five instructions of the guest in the demo.',
  },
  {
    at: 'challenge-the-fewest-exits',
    minutes: 20,
    say: 'Every setting has a value that saves exits and does harm. Ask for the harm before the saving.',
    mistaken:
      'That fewer exits is always better: two superpages of 4 MiB give a guest of 5 MiB what belongs to others.',
  },
  {
    at: 'what-it-costs',
    minutes: 6,
    say: `Hardware had fewer exits and lost: ${figures.forkwait.p4.shadow} times native against ${figures.forkwait.p4.translation}, at the prices of 2005.`,
  },
  {
    at: 'what-ended-it',
    minutes: 6,
    say: `Move the slider and stop where the winner changes. The two draw level at ${figures.forkwait.breakEven} cycles a round trip.`,
    ask: 'Which of the two remedies did more: cheaper exits, or exits that do not happen?',
    mistaken: 'That with VT-x no translation is needed, so it is faster.',
  },
];

export default notes;
