// Words of time sharing.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const history = {
  mainframe: {
    id: 'mainframe',
    term: 'mainframe',
    says: 'A large computer for a whole organization, with many terminals, disks and tapes. In the 1960s, often the only computer there was.',
  },
  timeSharing: {
    id: 'time-sharing',
    term: 'time sharing',
    says: 'One computer for several people at once: it works for each of them in turns so short that each seems to have it alone.',
  },
  batch: {
    id: 'batch',
    term: 'batch job',
    says: 'Work that is handed in, runs without anybody talking to it, and is fetched when it is done.',
  },
  controlProgram: {
    id: 'control-program',
    term: 'control program',
    long: 'CP',
    says: 'IBM’s name for the program that shares one machine among virtual machines. Later it was called a hypervisor.',
  },
  dispatcher: {
    id: 'dispatcher',
    term: 'dispatcher',
    says: 'The part of a control program, or of a kernel, that decides who has the processor next, and for how long at most.',
  },
  quantum: {
    id: 'quantum',
    term: 'quantum',
    says: 'The longest turn that a dispatcher gives at a time.',
  },
  responseTime: {
    id: 'response-time',
    term: 'response time',
    says: 'The time from the end of a request, such as a typed line, to the end of its answer.',
  },
  logicalPartition: {
    id: 'logical-partition',
    term: 'logical partition',
    long: 'LPAR',
    says: 'A part of a mainframe that its firmware runs as a machine of its own, with processors and memory set aside or shared.',
  },
} as const satisfies Record<string, TermEntry>;
