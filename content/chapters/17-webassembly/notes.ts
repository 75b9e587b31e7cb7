// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: '',
    minutes: 4,
    say: 'Every border so far was drawn by a processor. This one is drawn by a compiler.',
  },
  {
    at: 'a-module-byte-by-byte',
    minutes: 4,
    say: `The first program has ${figures.first.bytes} bytes, and every one of them is explained.`,
  },
  {
    at: 'bench-eight-programs',
    minutes: 12,
    say: 'Predict, then call. Each program ends in another way.',
    run: '`read` at 65532, at 65533 and at −4; then `divide(-2147483648, -1)`.',
    mistaken: 'That a trap undoes what the call wrote.',
  },
  {
    at: 'what-an-overflow-can-reach',
    minutes: 8,
    say: 'The attack works and gets little: data of the same module. The return address was never there.',
    ask: 'The pointer is overwritten with 1, with 2, with 4. What happens each time?',
    mistaken:
      'That a module in a sandbox needs no bounds checks of its own. The border is around the instance, not inside it.',
  },
  {
    at: 'lab-a-checksum-in-webassembly',
    minutes: 15,
    say: 'One loop in one block. The range check is the memory’s own; think of lengths that wrap.',
  },
  {
    at: 'fuel',
    minutes: 5,
    say: 'The counter is behind the module’s globals, and the module was validated before it was there. That order is the whole proof.',
    ask: `\`sum(10)\` takes ${figures.first.fuelTen}, \`sum(100)\` ${figures.first.fuelHundred}. And \`sum(1000)\`?`,
  },
  {
    at: 'a-host-that-hands-out-capabilities',
    minutes: 4,
    say: 'A name is not a capability. Ask how a host could compare two names.',
  },
  {
    at: 'try-it-out-of-the-box',
    minutes: 10,
    say: 'Let the class shout paths. Change the host when somebody is out.',
    run: `Of ${figures.escape.attempts} dishonest paths ${figures.escape.prefix} leave the first host, ${figures.escape.clean} the second, ${figures.escape.capability} the third.`,
  },
  {
    at: 'lab-the-capability-check',
    minutes: 20,
    say: 'Two arrays: the directories that you came through, and the names that are still to come.',
  },
  {
    at: 'what-is-fast-about-it',
    minutes: 4,
    say: 'Compile, instantiate, start up: three different things that are quoted as one.',
    mistaken: 'That an instance in microseconds has run its start-up.',
  },
  {
    at: 'measured-compile-instantiate-call',
    minutes: 5,
    say: 'Times of this browser, not graded. Compare two laptops in the room.',
  },
  {
    at: 'the-showdown',
    minutes: 8,
    say: 'The lecture’s game. Predictions first; none of its nine figures says what was started.',
  },
  {
    at: 'what-is-current-and-what-is-gone',
    minutes: 3,
    say: 'Names age. Ask for one that the class uses and look it up together.',
  },
  {
    at: 'what-is-the-catch',
    minutes: 5,
    say: 'The engine is the wall. A page table has no optimizer.',
  },
];

export default notes;
