// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: '',
    minutes: 5,
    say: 'Collect what the class believes before anything is shown; the lecture says 45 seconds and half a second.',
  },
  {
    at: 'what-each-has-to-make',
    minutes: 6,
    say: 'What is there already is what makes a start fast. Ask of each contender: what did somebody else start before?',
  },
  {
    at: 'guess-first',
    minutes: 3,
    say: 'Everybody guesses all six times. A factor counts, not a difference.',
  },
  {
    at: 'challenge-the-first-answer',
    minutes: 12,
    say: 'Race on the projector, then change one cost and race again.',
    run: 'Set QEMU’s own time to Firecracker’s and look at the order.',
  },
  {
    at: 'what-was-counted',
    minutes: 6,
    say: `The cold function executes ${figures.cold.overVm} times the instructions of the whole VM: it reads and translates its library.`,
    mistaken: 'That a container is fast because it is small. Its kernel booted long ago.',
  },
  {
    at: 'from-counts-to-time',
    minutes: 6,
    say: `Of ${figures.vm.time}, ${figures.vm.monitorShare} is the monitor before the first instruction of the guest.`,
    ask: 'Which rows of the bill have no price? What follows for the order?',
  },
  {
    at: 'what-others-measured',
    minutes: 6,
    say: 'One paper, one hypervisor: Debian 1.5 s, a unikernel about 3 ms. Both were virtual.',
    mistaken: 'That a VM is slow to start because it is virtual.',
  },
  {
    at: 'the-lectures-table-rebuilt',
    minutes: 8,
    say: 'Let groups mark each cell kept or doubtful before they see the column.',
    ask: 'What would one have to write beside a number so that it could be wrong?',
  },
  {
    at: 'what-is-the-catch',
    minutes: 6,
    say: 'Whatever starts fast leaves something out: isolation, kernels, legacy, state, reach.',
  },
  {
    at: 'architecture-detective',
    minutes: 25,
    say: 'Six cases, the first three are the lecture’s. Vote on the place, then on the requirement that decides; the second vote is the interesting one.',
  },
];

export default notes;
