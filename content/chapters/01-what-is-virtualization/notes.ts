// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: 'demo-one-server-four-guests',
    minutes: 15,
    say: 'Let the room choose the switch. Read the four consoles before it is turned and after.',
    ask: 'Which guest will be the first to suffer, and will it know?',
    run: 'Turn one property off at a time, always from the state with all five on. Isolation last: nothing stops, and `archive` is wrong.',
    mistaken: 'That a guest which goes wrong stops. `archive` finishes and reports a wrong checksum.',
  },
  {
    at: 'five-things-to-take-away',
    minutes: 2,
    say: 'Five words for the next five slides. Write them on the board; each gets the name of the guest that showed it.',
  },
  {
    at: 'abstraction',
    minutes: 4,
    say: 'The standard machine is not built of anything: it is the answer to an access that reached no memory. The excerpt is all of it.',
    ask: `Of ${figures.day.instructions} instructions, how many needed the hypervisor? It was ${figures.day.exits} times.`,
    mistaken: 'That a hypervisor executes the guest. The processor does.',
  },
  {
    at: 'multiplexing',
    minutes: 4,
    say: 'Three ways: in space, in time, imitated. Ask for an example of each from a laptop.',
    ask: 'What would it take to divide memory in time?',
  },
  {
    at: 'isolation',
    minutes: 5,
    say: 'An accident here; an attacker does it on purpose. The window is a few lines, and every later chapter asks who can get across.',
    run: `Show the checksum with and without: ${figures.isolation.right}, ${figures.isolation.wrong}.`,
  },
  {
    at: 'encapsulation',
    minutes: 4,
    say: 'A running program is more than its memory: the place in the list was in a register.',
    ask: 'What else would you have to carry for a machine with a disk?',
  },
  {
    at: 'portability',
    minutes: 4,
    say: `The hypervisor tells every guest of the weakest server. That costs \`payroll\` ${figures.portability.times} times as many instructions.`,
    mistaken:
      'That a virtual machine does not depend on the hardware. It depends on every instruction that it was told of.',
  },
  {
    at: 'what-is-shared',
    minutes: 8,
    say: 'One question sorts all four kinds: what do two neighbours still have in common? A mistake in that reaches both.',
    ask: 'Where does a browser tab belong in this table?',
    mistaken: 'That packaged applications each have a kernel.',
  },
  {
    at: 'before-you-write',
    minutes: 5,
    say: 'Need, want, shares: do the first question of the quiz on the board before anybody opens the lab.',
    ask: 'When must the answer be `null`?',
  },
  {
    at: 'lab-who-gets-what',
    minutes: 20,
    say: 'Pairs. The first check takes a few lines; the third takes paper.',
    run: '`npm run lab -- what-is-virtualization/map-it file.ts` grades a file on any machine.',
    mistaken:
      'That a frame given to two guests is noticed by the hypervisor. The guest whose page changed notices.',
  },
  {
    at: 'what-it-does-not-promise',
    minutes: 4,
    say: 'Not speed, not safety, not small. Collect what the class has heard, then compare with the box.',
  },
];

export default notes;
