// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: 'demo-a-kernel-bare-and-deprivileged',
    minutes: 12,
    say: `Both runs print the same lines. The difference is in the counters: ${figures.tick.traps} traps bare, ${figures.tick.exits} exits deprivileged.`,
    ask: 'When does the hardware’s mode differ from the one that the guest believes in?',
    run: 'Run bare, then deprivileged; then step through the first ten instructions of the second.',
    mistaken: `That every instruction of the guest goes through the monitor. ${figures.tick.directShare} ran directly.`,
  },
  {
    at: 'a-trap-bare',
    minutes: 6,
    say: 'Everybody draws the three registers and what is written to each. The excerpt is the whole of a trap.',
  },
  {
    at: 'taking-the-privilege-away',
    minutes: 10,
    say: 'Real: general registers, memory. Virtual: mode and CSRs. Let the class sort a list of ten before the slide does.',
    ask: 'The third instruction writes `mtvec`. Whose `mtvec` is written?',
    mistaken:
      'That the guest’s own trap handler is entered by the hardware. No guest has ever written the real `mtvec`.',
  },
  {
    at: 'a-system-call-the-long-way',
    minutes: 6,
    say: `One trap became ${figures.systemCall.exits} exits. Count them along the diagram, arrow by arrow.`,
    run: 'Step through one system call in the demo.',
  },
  {
    at: 'devices-are-memory-that-is-not-there',
    minutes: 4,
    say: 'No instruction is forbidden here; the address is what exits. The same window keeps the guest in.',
    ask: 'What would change if the UART had memory behind it?',
  },
  {
    at: 'when-an-interrupt-may-come',
    minutes: 6,
    say: 'The monitor waits until the guest unmasks. Each instruction by which it can do so is privileged, so looking after every exit is enough.',
    ask: 'The guest executes `csrsi mstatus, 8` with a timer due. What does the monitor do next?',
  },
  {
    at: 'before-you-write',
    minutes: 3,
    say: 'Keep most of the hour for the third and fourth check: they need every bit that a trap moves in `mstatus`.',
  },
  {
    at: 'lab-write-the-monitor',
    minutes: 40,
    say: 'One check at a time. Somebody who is stuck reads the bare machine’s answer in the message first.',
    run: '`npm run lab -- trap-and-emulate/vmm-loop file.ts`',
    mistaken:
      'That the vCPU is in machine mode when the guest’s kernel runs. It is always in user mode; the virtual mode is a variable.',
  },
  {
    at: 'what-the-machine-must-promise',
    minutes: 8,
    say: 'Sort the ten instructions of the table by show of hands, then look. `ecall` and `misa` are the two worth a quarrel.',
    mistaken: 'That the condition is necessary. It is sufficient.',
  },
  {
    at: 'the-instruction-that-says-nothing',
    minutes: 5,
    say: 'The letters come, the dots do not. Nobody has crashed, and no check in the monitor could help.',
    ask: 'What will the console show? Decide before the run.',
  },
  {
    at: 'what-was-done-instead',
    minutes: 4,
    say: 'Three ways out, all of them in chapter 06: translate, ask the guest for help, change the processor. Correct the three sayings of the box.',
  },
  {
    at: 'what-the-guest-can-still-notice',
    minutes: 3,
    say: 'Time is outside the theorem. Ask how a guest could measure that it has a monitor.',
  },
  {
    at: 'what-an-exit-costs',
    minutes: 10,
    say: 'Three numbers decide: what an exit costs, how many there are, what lies between two of them.',
    run: 'The challenge at the end: everybody writes a guess, then one of them races on the projector.',
    mistaken: 'That hardware support made exits cheap at once.',
  },
];

export default notes;
